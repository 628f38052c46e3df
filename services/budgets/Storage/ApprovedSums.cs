using System.Collections.Immutable;
using System.Linq.Expressions;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>What sums are taken by.</summary>
public enum SummaryKey
{
    Functional,
    Economic,
    Unit,
    Source,
    Kind,
}

/// <summary>Which lines are summed, by what, and at which level of its codes.</summary>
public sealed record SumRequest(FiscalYear Year, SummaryKey By, int Level)
{
    /// <summary>Null for all units.</summary>
    public ImmutableHashSet<UnitId>? Units { get; init; }

    /// <summary>The same units a year ago: those that were merged into them as well.</summary>
    public ImmutableHashSet<UnitId>? UnitsLastYear { get; init; }

    public LineSide? Side { get; init; }

    public FundSource? Source { get; init; }

    public ExpenditureKind? Kind { get; init; }

    public bool? CarriedOver { get; init; }

    /// <summary>With adjustments (全年预算数), else as first approved (年初预算数).</summary>
    public bool WithAdjustments { get; init; }

    /// <summary>Only what had been approved by then.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>The sum of one side of a year's lines that share a key.</summary>
public sealed record ApprovedSum(FiscalYear Year, LineSide Side, string? Key, decimal Fen);

/// <summary>Sums over approved lines, made in the database.</summary>
public static class ApprovedSums
{
    /// <summary>
    /// This year and last year in one statement, which sees one moment while approvals are running: on PostgreSQL always, on SQL Server
    /// where READ_COMMITTED_SNAPSHOT is on, as in every database that EF creates.
    /// </summary>
    public static Task<List<ApprovedSum>> ReadAsync(BudgetsDb db, SumRequest request, CancellationToken cancellationToken) =>
        Query(db, request).ToListAsync(cancellationToken);

    public static IQueryable<ApprovedSum> Query(BudgetsDb db, SumRequest request)
    {
        var lines = OfBothYears(db.ApprovedLines.AsNoTracking(), request);
        lines = request.Side is { } side ? lines.Where(line => line.Side == side) : lines;
        lines = request.Source is { } source ? lines.Where(line => line.Source == source) : lines;
        lines = request.Kind is { } kind ? lines.Where(line => line.Kind == kind) : lines;
        lines = request.CarriedOver is { } carriedOver ? lines.Where(line => line.CarriedOver == carriedOver) : lines;
        lines = request.WithAdjustments ? lines : lines.Where(line => line.Adjustment == 0);
        lines = request.AsOf is { } day ? lines.Where(line => line.EffectiveOn <= day) : lines;
        // Income has no economic code and no kind.
        lines = request.By is SummaryKey.Economic or SummaryKey.Kind ? lines.Where(line => line.Side == LineSide.Expenditure) : lines;
        return lines
            .GroupBy(KeyOf(request.By, request.Level))
            .Select(group => new ApprovedSum(group.Key.Year, group.Key.Side, group.Key.Code, group.Sum(line => (decimal)line.AmountFen)));
    }

    private static IQueryable<ApprovedLine> OfBothYears(IQueryable<ApprovedLine> lines, SumRequest request)
    {
        var year = request.Year;
        var lastYear = FiscalYear.TryCreate(year.Value - 1, out var before) ? before : year;
        if (request is not { Units: { } units, UnitsLastYear: { } unitsLastYear })
        {
            return lines.Where(line => line.FiscalYear == year || line.FiscalYear == lastYear);
        }

        var (now, then) = (units.ToArray(), unitsLastYear.ToArray());
        return lines.Where(line =>
            (line.FiscalYear == year && now.Contains(line.Unit)) || (line.FiscalYear == lastYear && then.Contains(line.Unit))
        );
    }

    private static Expression<Func<ApprovedLine, SumKey>> KeyOf(SummaryKey key, int level)
    {
        var digits = 1 + (2 * level);
        return key switch
        {
            SummaryKey.Functional => line => new SumKey
            {
                Year = line.FiscalYear,
                Side = line.Side,
                Code = line.Functional.Substring(0, EF.Constant(digits)),
            },
            SummaryKey.Economic => line => new SumKey
            {
                Year = line.FiscalYear,
                Side = line.Side,
                Code = line.Economic == null ? null : line.Economic.Substring(0, EF.Constant(digits)),
            },
            SummaryKey.Unit => line => new SumKey
            {
                Year = line.FiscalYear,
                Side = line.Side,
                Code = (string)(object)line.Unit,
            },
            SummaryKey.Source => line => new SumKey
            {
                Year = line.FiscalYear,
                Side = line.Side,
                Code = (string)(object)line.Source,
            },
            SummaryKey.Kind => line => new SumKey
            {
                Year = line.FiscalYear,
                Side = line.Side,
                Code = (string?)(object?)line.Kind,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private sealed class SumKey
    {
        public FiscalYear Year { get; init; }

        public LineSide Side { get; init; }

        public string? Code { get; init; }
    }
}
