using System.Collections.Immutable;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements.Export;

namespace Finance.Budgets.Endpoints;

/// <summary>Sums of approved budgets over any units in scope with last year beside them, exact to the fen, straight from the lines in the database.</summary>
internal static class SummarizeBudgets
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapSummarizeBudgets(this RouteGroupBuilder budgets)
    {
        budgets
            .MapGet("{year}/summary", HandleAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("汇总已批复的预算")
            .Produces<BudgetSums>();
        budgets
            .MapGet("{year}/summary.csv", CsvAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("汇总已批复的预算（CSV）")
            .Produces<byte[]>(contentType: "text/csv");
        budgets
            .MapGet("{year}/summary.xlsx", XlsxAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("汇总已批复的预算（Excel）")
            .Produces<byte[]>(contentType: Xlsx);
    }

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        [AsParameters] SummaryParameters parameters,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await SumAsync(year, parameters, scope, db, codes, cancellationToken));

    private static async Task<IResult> CsvAsync(
        FiscalYear year,
        [AsParameters] SummaryParameters parameters,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var sums = await SumAsync(year, parameters, scope, db, codes, cancellationToken);
        return TypedResults.File(TableCsv.Write(SummaryTable.Of(sums)), "text/csv; charset=utf-8", $"summary-{year}.csv");
    }

    private static async Task<IResult> XlsxAsync(
        FiscalYear year,
        [AsParameters] SummaryParameters parameters,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var sums = await SumAsync(year, parameters, scope, db, codes, cancellationToken);
        return TypedResults.File(StatementXlsx.Write(SummaryTable.StatementOf(sums)), Xlsx, $"summary-{year}.xlsx");
    }

    private static async Task<BudgetSums> SumAsync(
        FiscalYear year,
        SummaryParameters parameters,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var successors = new SuccessorUnits(codes.Units);
        var request = parameters.Read(year, scope, codes, successors);
        var sums = await ApprovedSums.ReadAsync(db, request, cancellationToken);
        if (request.By == SummaryKey.Unit)
        {
            sums = [.. sums.Select(sum => sum with { Key = UnitOf(sum, request, codes, successors) })];
        }

        return BudgetSums.Of(request, parameters.StageAsked, sums, new SumNames(request.By, codes, codes.Catalog(year)));
    }

    /// <summary>The unit that a sum counts for: last year's units count for what they became, at the first level for its department.</summary>
    private static string UnitOf(ApprovedSum sum, SumRequest request, ICodeBook codes, SuccessorUnits successors)
    {
        var unit = UnitId.Parse(sum.Key!);
        if (sum.Year != request.Year && successors.Of(unit) is var successor && request.Units?.Contains(successor) != false)
        {
            unit = successor;
        }

        return (request.Level == 1 ? codes.Units.Find(unit)?.Department ?? unit : unit).Value;
    }
}

/// <summary>The sums of a year beside those of the year before; what lines do not have, or nobody knows, is left out.</summary>
internal sealed record BudgetSums
{
    public required FiscalYear FiscalYear { get; init; }

    public required SummaryKey By { get; init; }

    public required int Level { get; init; }

    public required SummaryStage Stage { get; init; }

    public DateOnly? AsOf { get; init; }

    public required ImmutableArray<BudgetSum> Rows { get; init; }

    public string? Income { get; init; }

    public string? Expenditure { get; init; }

    public string? LastIncome { get; init; }

    public string? LastExpenditure { get; init; }

    public string? Difference { get; init; }

    public string? Growth { get; init; }

    public static BudgetSums Of(SumRequest request, SummaryStage stage, IReadOnlyCollection<ApprovedSum> sums, SumNames names)
    {
        var shape = SumShape.Of(request, sums);
        var total = shape.Sum(sums, code: null, name: "合计");
        return new BudgetSums
        {
            FiscalYear = request.Year,
            By = request.By,
            Level = request.Level,
            Stage = stage,
            AsOf = request.AsOf,
            Rows =
            [
                .. sums.GroupBy(sum => sum.Key, StringComparer.Ordinal)
                    .OrderBy(row => row.Key, StringComparer.Ordinal)
                    .Select(row => shape.Sum(row, names.CodeOf(row.Key), names.Of(row.Key))),
            ],
            Income = total.Income,
            Expenditure = total.Expenditure,
            LastIncome = total.LastIncome,
            LastExpenditure = total.LastExpenditure,
            Difference = total.Difference,
            Growth = total.Growth,
        };
    }
}

/// <summary>One sum in yuan; without a code it is what lines do not break down. Difference and growth (percent) are of expenditure, or of income where only that is asked for.</summary>
internal sealed record BudgetSum(
    string? Code,
    string Name,
    string? Income,
    string? Expenditure,
    string? LastIncome,
    string? LastExpenditure,
    string? Difference,
    string? Growth
);
