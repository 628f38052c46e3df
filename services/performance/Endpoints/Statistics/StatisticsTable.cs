using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Statistics;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>Statistics as a table for spreadsheets, in exact yuan.</summary>
internal static class StatisticsTable
{
    private static readonly NumberStyle Yuan = new()
    {
        Unit = "元",
        FenPerUnit = 100,
        PrintZero = true,
    };

    private static readonly ImmutableArray<(string Header, Func<FiguresView, Cell> Cell)> Figures =
    [
        ("项目数", figures => Count(figures.Projects)),
        ("已确认", figures => Count(figures.Confirmed)),
        ("全年预算数", figures => Cell.OfMoney(figures.AnnualBudget.Fen, Yuan)),
        ("全年执行数", figures => Cell.OfMoney(figures.Executed.Fen, Yuan)),
        ("执行率（%）", figures => Cell.OfWord(figures.Rate ?? "")),
        ("平均得分", figures => Cell.OfWord(figures.AverageScore ?? "")),
    ];

    /// <summary>Rows of their own: the money of a unit as a whole is that of its projects too, and stands in no column of theirs.</summary>
    private static readonly ImmutableArray<(string Header, Func<WholeRow, Cell> Cell)> Wholes =
    [
        ("填报", whole => Count(whole.Evaluations)),
        ("已提交", whole => Count(whole.Submitted)),
        ("已确认", whole => Count(whole.Confirmed)),
        ("得分", whole => Cell.OfWord(whole.Score ?? "")),
        ("等级", whole => Cell.OfWord(whole.Grade is { } grade ? StatisticsNames.WordOf(grade) : "")),
    ];

    private static readonly int ProjectColumns = 2 * Figures.Length + Enum.GetValues<Grade>().Length + 1 + ScoreBands.All.Length;

    public static Table Of(EvaluationStatistics statistics) =>
        TableOf(
            "statistics",
            $"{statistics.FiscalYear}年项目绩效自评统计（按{WordOf(statistics.By)}）",
            [
                Code("编码"),
                Name("名称"),
                .. Figures.Select(figure => Figure(figure.Header)),
                .. Enum.GetValues<Grade>().Select(grade => Figure($"等级/{StatisticsNames.WordOf(grade)}")),
                Figure("等级/未定级"),
                .. ScoreBands.All.Select(band => Figure($"得分分布/{band.Name}")),
                .. Figures.Select(figure => Figure($"上年/{figure.Header}")),
                .. statistics.Overall is null ? [] : Wholes.Select(whole => Figure($"部门整体自评/{whole.Header}")),
            ],
            [
                .. statistics
                    .Rows.Select(row => RowOf(row, level: null))
                    .Prepend(RowOf(statistics.Total, "合计"))
                    .Select(row => statistics.Overall is null ? row : Widened(row)),
                .. (statistics.Overall ?? []).Select(RowOf),
            ]
        );

    public static Table TableOf(string id, string title, ImmutableArray<TableColumn> columns, ImmutableArray<TableRow> rows) =>
        new()
        {
            Id = id,
            Title = title,
            Unit = Yuan.Unit,
            Landscape = true,
            Sides = [new TableSide { Columns = columns, Rows = rows }],
        };

    public static byte[] Workbook(Table table, FiscalYear year)
    {
        var whole = new NamedUnit("", "统计范围", "统计范围");
        return StatementXlsx.Write(new Statement(table.Id, table.Title, year, new Subject(whole, whole), [], [table]));
    }

    public static TableColumn Code(string header) => new(header, ColumnRole.Code) { Key = header };

    public static TableColumn Name(string header) => new(header, ColumnRole.Name) { Key = header };

    public static TableColumn Figure(string header) => new(header, ColumnRole.Figure) { Key = header };

    public static Cell Count(int count) => Cell.OfCount(count, Yuan);

    private static TableRow RowOf(StatisticsRow row, string? level) =>
        new()
        {
            Name = row.Name,
            Level = level,
            NormalizedCode = row.Code,
            Cells =
            [
                Cell.OfWord(row.Code ?? ""),
                Cell.OfWord(row.Name),
                .. Figures.Select(figure => figure.Cell(row.Figures)),
                .. row.Figures.ByGrade.Select(grade => Count(grade.Projects)),
                Count(row.Figures.Undecided),
                .. row.Figures.ByBand.Select(band => Count(band.Projects)),
                .. Figures.Select(figure => row.LastYear is { } before ? figure.Cell(before) : Cell.Blank),
            ],
        };

    private static TableRow Widened(TableRow row) => row with { Cells = [.. row.Cells, .. Enumerable.Repeat(Cell.Blank, Wholes.Length)] };

    private static TableRow RowOf(WholeRow whole) =>
        new()
        {
            Name = $"{whole.Name}（部门整体）",
            NormalizedCode = whole.Code,
            Cells =
            [
                Cell.OfWord(whole.Code),
                Cell.OfWord($"{whole.Name}（部门整体）"),
                .. Enumerable.Repeat(Cell.Blank, ProjectColumns),
                .. Wholes.Select(column => column.Cell(whole)),
            ],
        };

    private static string WordOf(StatisticsKey by) =>
        by switch
        {
            StatisticsKey.Unit => "单位",
            StatisticsKey.Department => "部门",
            StatisticsKey.Region => "地区",
            StatisticsKey.Grade => "等级",
            _ => "年度",
        };
}
