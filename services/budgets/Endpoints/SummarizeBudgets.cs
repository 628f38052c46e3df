using System.Collections.Immutable;
using System.Globalization;
using System.Linq.Expressions;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>Sums of approved budgets over the units in scope, exact to the fen, straight from the lines in the database.</summary>
internal static class SummarizeBudgets
{
    public static void MapSummarizeBudgets(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/summary", HandleAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("汇总已批复的预算")
            .Produces<BudgetSums>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        Choice<SummaryKey>? by,
        int? level,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var key = by?.Value ?? SummaryKey.Functional;
        var deepest = key switch
        {
            SummaryKey.Functional => 3,
            SummaryKey.Economic or SummaryKey.Unit => 2,
            _ => 1,
        };
        if (level is < 1 || level > deepest)
        {
            throw RefusalException.Parameter("level", $"level 应为 1 至 {deepest} 的整数。");
        }

        var lines = db.ApprovedLines.AsNoTracking().Where(line => line.FiscalYear == year);
        lines = scope.Units is { } units ? lines.Where(line => units.Contains(line.Unit)) : lines;
        // Income has no economic code and no kind.
        lines = key is SummaryKey.Economic or SummaryKey.Kind ? lines.Where(line => line.Side == LineSide.Expenditure) : lines;
        var depth = level ?? 1;
        var sums = await lines
            .GroupBy(KeyOf(key, depth))
            .Select(group => new RawSum(
                group.Key,
                group.Sum(line => line.Side == LineSide.Income ? (decimal)line.AmountFen : 0m),
                group.Sum(line => line.Side == LineSide.Expenditure ? (decimal)line.AmountFen : 0m)
            ))
            .ToListAsync(cancellationToken);
        if (key == SummaryKey.Unit && depth == 1)
        {
            sums = [.. ByDepartment(sums, codes)];
        }

        var names = new SumNames(key, codes, codes.Catalog(year));
        var withIncome = key is not (SummaryKey.Economic or SummaryKey.Kind);
        return TypedResults.Ok(
            new BudgetSums(
                year,
                key,
                depth,
                [
                    .. sums.OrderBy(sum => sum.Key, StringComparer.Ordinal)
                        .Select(sum => new BudgetSum(
                            names.CodeOf(sum.Key),
                            names.Of(sum.Key),
                            withIncome ? Yuan(sum.IncomeFen) : null,
                            Yuan(sum.ExpenditureFen)
                        )),
                ],
                withIncome ? Yuan(sums.Sum(sum => sum.IncomeFen)) : null,
                Yuan(sums.Sum(sum => sum.ExpenditureFen))
            )
        );
    }

    private static Expression<Func<ApprovedLine, string?>> KeyOf(SummaryKey key, int level)
    {
        var digits = 1 + (2 * level);
        return key switch
        {
            SummaryKey.Functional => line => line.Functional.Substring(0, EF.Constant(digits)),
            SummaryKey.Economic => line => line.Economic == null ? null : line.Economic.Substring(0, EF.Constant(digits)),
            SummaryKey.Unit => line => (string)(object)line.Unit,
            SummaryKey.Source => line => (string)(object)line.Source,
            SummaryKey.Kind => line => (string?)(object?)line.Kind,
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private static IEnumerable<RawSum> ByDepartment(List<RawSum> units, ICodeBook codes) =>
        units
            .GroupBy(sum => (codes.Units.Find(UnitId.Parse(sum.Key!))?.Department ?? UnitId.Parse(sum.Key!)).Value)
            .Select(group => new RawSum(group.Key, group.Sum(sum => sum.IncomeFen), group.Sum(sum => sum.ExpenditureFen)));

    private static string Yuan(decimal fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record RawSum(string? Key, decimal IncomeFen, decimal ExpenditureFen);
}

/// <summary>What sums are taken by.</summary>
internal enum SummaryKey
{
    Functional,
    Economic,
    Unit,
    Source,
    Kind,
}

/// <summary>The sums of a year; income is left out where lines of income have no such key.</summary>
internal sealed record BudgetSums(
    FiscalYear FiscalYear,
    SummaryKey By,
    int Level,
    ImmutableArray<BudgetSum> Rows,
    string? Income,
    string Expenditure
);

/// <summary>One sum in yuan; without a code it is what lines do not break down.</summary>
internal sealed record BudgetSum(string? Code, string Name, string? Income, string Expenditure);
