using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Storage;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>GET /api/performance/{year}/missed-indicators: the indicators most often missed, by their levels and name, with last year beside them.</summary>
internal static class ListMissedIndicators
{
    private const int Deepest = 3;

    /// <summary>By unit and by department, rows of units are summed here: so many of them at the most.</summary>
    private const int MostOfUnits = 100_000;

    public static void MapListMissedIndicators(this RouteGroupBuilder performance) =>
        performance.MapForms<MissedIndicatorList>("missed-indicators", "列出失分最多的指标", HandleAsync, CsvAsync, XlsxAsync);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        int? level,
        int? limit,
        [AsParameters] StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await ListAsync(year, new MissedQuestion(level, limit, parameters), scope, db, codes, cancellationToken));

    private static async Task<IResult> CsvAsync(
        FiscalYear year,
        int? level,
        int? limit,
        [AsParameters] StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var list = await ListAsync(year, new MissedQuestion(level, limit, parameters), scope, db, codes, cancellationToken);
        return TypedResults.File(TableCsv.Write(TableOf(list)), StatisticsEndpoints.Csv, $"missed-indicators-{year}.csv");
    }

    private static async Task<IResult> XlsxAsync(
        FiscalYear year,
        int? level,
        int? limit,
        [AsParameters] StatisticsParameters parameters,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var list = await ListAsync(year, new MissedQuestion(level, limit, parameters), scope, db, codes, cancellationToken);
        return TypedResults.File(StatisticsTable.Workbook(TableOf(list), year), StatisticsEndpoints.Xlsx, $"missed-indicators-{year}.xlsx");
    }

    private static async Task<MissedIndicatorList> ListAsync(
        FiscalYear year,
        MissedQuestion question,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var (level, limit, parameters) = (question.Level ?? Deepest, question.Limit ?? Paging.DefaultLimit, question.Parameters);
        var by = parameters.By?.Value;
        if (level is < 1 or > Deepest)
        {
            throw RefusalException.Parameter("level", $"level 应为 1 至 {Deepest} 的整数。");
        }

        if (limit is < 1 or > Paging.MostItems)
        {
            throw RefusalException.Parameter("limit", $"limit 应为 1 至 {Paging.MostItems} 的整数。");
        }

        if (by == StatisticsKey.Year)
        {
            throw RefusalException.Parameter("by", "by 应为 unit、department、region 或者 grade；各年分别查询，上年数列在一旁。");
        }

        var successors = new SuccessorUnits(codes.Units);
        var selection = parameters.Read(year, scope, codes, successors);
        var rows = by is StatisticsKey.Unit or StatisticsKey.Department
            ? OfGroups(
                await UnitsAsync(db, selection, level, cancellationToken),
                new StatisticsUnits(selection, by.Value, codes, successors),
                limit
            )
            : await MissedIndicators.ReadAsync(db, selection, by, level, limit, cancellationToken);
        var names = by is { } key ? new StatisticsNames(key, codes) : null;
        return new(year, level, by, [.. rows.Select(row => MissedIndicatorView.Of(row, names))]);
    }

    private static async Task<List<MissedIndicator>> UnitsAsync(
        PerformanceDb db,
        EvaluationSelection selection,
        int level,
        CancellationToken cancellationToken
    )
    {
        var rows = await MissedIndicators.ReadUnitsAsync(db, selection, level, MostOfUnits + 1, cancellationToken);
        return rows.Count <= MostOfUnits
            ? rows
            : throw RefusalException.Parameter("by", "范围太大，请以 region、department 或者 level 缩小范围。");
    }

    private static List<MissedIndicator> OfGroups(List<MissedIndicator> ofUnits, StatisticsUnits units, int limit) =>
        [
            .. ofUnits
                .GroupBy(row => (Key: units.Of(row.Key!, row.Scored > 0), row.Level1, row.Level2, row.Level3))
                .Select(rows => new MissedIndicator
                {
                    Key = rows.Key.Key,
                    Level1 = rows.Key.Level1,
                    Level2 = rows.Key.Level2,
                    Level3 = rows.Key.Level3,
                    Scored = rows.Sum(row => row.Scored),
                    Missed = rows.Sum(row => row.Missed),
                    Lost = rows.Sum(row => row.Lost),
                    ScoredBefore = rows.Sum(row => row.ScoredBefore),
                    MissedBefore = rows.Sum(row => row.MissedBefore),
                    LostBefore = rows.Sum(row => row.LostBefore),
                })
                .Where(row => row.Missed > 0)
                .OrderByDescending(row => row.Missed)
                .ThenByDescending(row => row.Lost)
                .ThenBy(row => $"{row.Key}\n{row.Level1}\n{row.Level2}\n{row.Level3}", StringComparer.Ordinal)
                .Take(limit),
        ];

    private static Table TableOf(MissedIndicatorList list) =>
        StatisticsTable.TableOf(
            "missed-indicators",
            $"{list.FiscalYear}年失分最多的绩效指标",
            [
                StatisticsTable.Code("编码"),
                StatisticsTable.Name("名称"),
                .. new[] { "一级指标", "二级指标", "三级指标" }.Select(header => new TableColumn(header, ColumnRole.Text) { Key = header }),
                .. new[]
                {
                    "有得分的指标数",
                    "失分的指标数",
                    "失分比例（%）",
                    "失分合计",
                    "平均失分",
                    "上年/失分的指标数",
                    "上年/失分比例（%）",
                    "上年/平均失分",
                }.Select(StatisticsTable.Figure),
            ],
            [.. list.Rows.Select(RowOf)]
        );

    private static TableRow RowOf(MissedIndicatorView row) =>
        new()
        {
            Name = row.Level3 ?? row.Level2 ?? row.Level1,
            NormalizedCode = row.Code,
            Cells =
            [
                .. new[] { row.Code, row.Name, row.Level1, row.Level2, row.Level3 }.Select(word => Cell.OfWord(word ?? "")),
                StatisticsTable.Count(row.Figures.Scored),
                StatisticsTable.Count(row.Figures.Missed),
                .. new[] { row.Figures.Share, row.Figures.Lost, row.Figures.MeanLoss }.Select(word => Cell.OfWord(word ?? "")),
                row.LastYear is { } before ? StatisticsTable.Count(before.Missed) : Cell.Blank,
                Cell.OfWord(row.LastYear?.Share ?? ""),
                Cell.OfWord(row.LastYear?.MeanLoss ?? ""),
            ],
        };

    private sealed record MissedQuestion(int? Level, int? Limit, StatisticsParameters Parameters);
}

/// <summary>The most often missed first.</summary>
internal sealed record MissedIndicatorList(FiscalYear FiscalYear, int Level, StatisticsKey? By, ImmutableArray<MissedIndicatorView> Rows);

/// <summary>One indicator of a group; levels below the one asked for are left out, and last year where no indicator of the name had a score.</summary>
internal sealed record MissedIndicatorView(
    string? Code,
    string? Name,
    string Level1,
    string? Level2,
    string? Level3,
    MissedFigures Figures,
    MissedFigures? LastYear
)
{
    public static MissedIndicatorView Of(MissedIndicator row, StatisticsNames? names) =>
        new(
            names?.CodeOf(row.Key),
            names?.Of(row.Key),
            row.Level1,
            row.Level2,
            row.Level3,
            MissedFigures.Of(row.Scored, row.Missed, row.Lost),
            row.ScoredBefore > 0 ? MissedFigures.Of(row.ScoredBefore, row.MissedBefore, row.LostBefore) : null
        );
}

/// <param name="Share">In percent of those with a score.</param>
/// <param name="MeanLoss">Points, over those that were missed.</param>
internal sealed record MissedFigures(int Scored, int Missed, string Share, string Lost, string? MeanLoss)
{
    public static MissedFigures Of(int scored, int missed, decimal lost) =>
        new(
            scored,
            missed,
            Text(100m * missed / scored),
            lost.ToString("0.00##", CultureInfo.InvariantCulture),
            missed == 0 ? null : Text(lost / missed)
        );

    private static string Text(decimal number) =>
        Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
