using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Statistics;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Finance.Statements.Export;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>GET /api/performance/{year}/statistics: execution, scores and grades by unit, department, region, grade or year, with last year beside them.</summary>
internal static class SumEvaluations
{
    /// <summary>By year: as many years as stand in one table.</summary>
    private const int Years = 10;

    public static void MapSumEvaluations(this RouteGroupBuilder performance) =>
        performance.MapForms<EvaluationStatistics>("statistics", "统计绩效自评", HandleAsync, CsvAsync, XlsxAsync);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        [AsParameters] StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await SumAsync(year, parameters, scope, db, codes, cancellationToken));

    private static async Task<IResult> CsvAsync(
        FiscalYear year,
        [AsParameters] StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) =>
        TypedResults.File(
            TableCsv.Write(StatisticsTable.Of(await SumAsync(year, parameters, scope, db, codes, cancellationToken))),
            StatisticsEndpoints.Csv,
            $"statistics-{year}.csv"
        );

    private static async Task<IResult> XlsxAsync(
        FiscalYear year,
        [AsParameters] StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) =>
        TypedResults.File(
            StatisticsTable.Workbook(StatisticsTable.Of(await SumAsync(year, parameters, scope, db, codes, cancellationToken)), year),
            StatisticsEndpoints.Xlsx,
            $"statistics-{year}.xlsx"
        );

    private static async Task<EvaluationStatistics> SumAsync(
        FiscalYear year,
        StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var by = parameters.By?.Value ?? StatisticsKey.Unit;
        var successors = new SuccessorUnits(codes.Units);
        var selection = parameters.Read(year, scope, codes, successors);
        var cells = await EvaluationSums.ReadAsync(db, selection, by, by == StatisticsKey.Year ? Years : 1, cancellationToken);
        var names = new StatisticsNames(by, codes);
        if (by is not (StatisticsKey.Unit or StatisticsKey.Department))
        {
            return EvaluationStatistics.Of(year, by, cells, names);
        }

        var keys = new StatisticsUnits(selection, by, codes, successors);
        cells = [.. cells.Select(cell => cell with { Key = keys.Of(cell.Key!, cell.Year == year) })];
        var wholes = await db.ReadWholesAsync(selection, cancellationToken);
        return EvaluationStatistics.Of(year, by, cells, names) with
        {
            Overall = WholeRow.Of(wholes.Select(whole => whole with { Key = keys.Of(whole.Key, thisYear: true) }), names.Of),
        };
    }
}

/// <summary>What a stored unit counts for: in the years before for what it became, by department for the one above it.</summary>
internal sealed class StatisticsUnits(EvaluationSelection selection, StatisticsKey by, ICodeBook codes, SuccessorUnits successors)
{
    public string Of(string stored, bool thisYear)
    {
        var unit = UnitId.Parse(stored);
        if (!thisYear && successors.Of(unit) is var successor && selection.Units?.Contains(successor) != false)
        {
            unit = successor;
        }

        return (by == StatisticsKey.Department ? codes.Units.Find(unit)?.Department ?? unit : unit).Value;
    }
}

/// <summary>The names of what statistics are taken by, and the codes as the API writes them.</summary>
internal sealed class StatisticsNames(StatisticsKey by, ICodeBook codes)
{
    public string Of(string? key) =>
        by switch
        {
            StatisticsKey.Unit or StatisticsKey.Department => codes.NameOf(UnitId.Parse(key!)),
            StatisticsKey.Grade => key is null ? "未定级" : WordOf(Enum.Parse<Grade>(key)),
            StatisticsKey.Year => $"{key}年",
            _ => key ?? "",
        };

    public string? CodeOf(string? key) => by == StatisticsKey.Grade && key is not null ? JsonNamingPolicy.CamelCase.ConvertName(key) : key;

    public static string WordOf(Grade grade) =>
        grade switch
        {
            Grade.Excellent => "优",
            Grade.Good => "良",
            Grade.Fair => "中",
            Grade.Poor => "差",
            _ => throw new ArgumentOutOfRangeException(nameof(grade)),
        };
}

/// <summary>The figures of a year beside those of the year before; what nobody knows is left out, which is not zero.</summary>
internal sealed record EvaluationStatistics(
    FiscalYear FiscalYear,
    StatisticsKey By,
    StatisticsRow Total,
    ImmutableArray<StatisticsRow> Rows
)
{
    /// <summary>部门整体自评 by unit or department; left out where statistics are taken by anything else.</summary>
    public ImmutableArray<WholeRow>? Overall { get; init; }

    public static EvaluationStatistics Of(FiscalYear year, StatisticsKey by, List<EvaluationCell> cells, StatisticsNames names)
    {
        var before = FiscalYear.TryCreate(year.Value - 1, out var last) ? last : (FiscalYear?)null;
        var byYear = cells.ToLookup(cell => cell.Year);
        var total = RowOf(null, "合计", [.. byYear[year]], before is { } b && byYear.Contains(b) ? [.. byYear[b]] : null);
        return new(year, by, total, by == StatisticsKey.Year ? OfYears(byYear, names) : OfKeys(year, before, cells, names));
    }

    private static ImmutableArray<StatisticsRow> OfYears(ILookup<FiscalYear, EvaluationCell> byYear, StatisticsNames names) =>
        [
            .. byYear
                .OrderBy(cells => cells.Key.Value)
                .Select(cells =>
                {
                    var known = FiscalYear.TryCreate(cells.Key.Value - 1, out var last) && byYear.Contains(last);
                    var key = cells.Key.ToString();
                    return RowOf(key, names.Of(key), [.. cells], known ? [.. byYear[last]] : null);
                }),
        ];

    private static ImmutableArray<StatisticsRow> OfKeys(
        FiscalYear year,
        FiscalYear? before,
        List<EvaluationCell> cells,
        StatisticsNames names
    )
    {
        // A year of which the platform holds nothing for these units is unknown.
        var known = cells.Exists(cell => cell.Year == before);
        return
        [
            .. cells
                .GroupBy(cell => cell.Key, StringComparer.Ordinal)
                .OrderBy(group => group.Key is null)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                    RowOf(
                        names.CodeOf(group.Key),
                        names.Of(group.Key),
                        [.. group.Where(cell => cell.Year == year)],
                        known ? [.. group.Where(cell => cell.Year == before)] : null
                    )
                ),
        ];
    }

    private static StatisticsRow RowOf(string? code, string name, List<EvaluationCell> now, List<EvaluationCell>? before) =>
        StatisticsRow.Of(code, name, EvaluationFigures.Of(now), before is null ? null : EvaluationFigures.Of(before));
}
