using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model;

/// <summary>One document in the table that the bureau sends to the level above.</summary>
public sealed record StatisticsRow(
    UnitId Department,
    string? DepartmentName,
    UnitId Unit,
    string? UnitName,
    FiscalYear FiscalYear,
    PublicationKind Kind,
    PublicationStatus Status,
    string DocumentNumber,
    DateOnly DocumentDate,
    DateOnly DueOn,
    DateOnly? DisclosedOn,
    string? Link,
    int? DaysLate,
    string? Reason,
    ImmutableArray<ElsewhereLink> Elsewhere
);

/// <summary>部门预决算公开情况统计表: the same rows as a table that is written as CSV and as a workbook.</summary>
public static class StatisticsTable
{
    private const string Title = "部门预决算公开情况统计表";

    private static readonly NumberStyle Days = new() { PrintZero = true };

    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("序号", ColumnRole.Line) { Key = "序号" },
        new("主管部门", ColumnRole.Text) { Key = "主管部门" },
        new("单位编码", ColumnRole.Code) { Key = "单位编码" },
        new("单位名称", ColumnRole.Name) { Key = "单位名称" },
        new("年度", ColumnRole.Text) { Key = "年度" },
        new("公开内容", ColumnRole.Text) { Key = "公开内容" },
        new("批复文号", ColumnRole.Text) { Key = "批复文号" },
        new("批复日期", ColumnRole.Text) { Key = "批复日期" },
        new("公开期限", ColumnRole.Text) { Key = "公开期限" },
        new("公开日期", ColumnRole.Text) { Key = "公开日期" },
        new("公开网址", ColumnRole.Text) { Key = "公开网址" },
        new("其他公开网址", ColumnRole.Text) { Key = "其他公开网址" },
        new("逾期天数", ColumnRole.Figure) { Key = "逾期天数" },
        new("逾期原因", ColumnRole.Text) { Key = "逾期原因" },
    ];

    public static Statement Of(ImmutableArray<StatisticsRow> rows, FiscalYear year)
    {
        var table = new Table
        {
            Id = "statistics",
            Title = Title,
            Unit = "天",
            Landscape = true,
            IsEmpty = rows.IsEmpty,
            Sides = [new TableSide { Columns = Columns, Rows = [.. rows.Select(RowOf)] }],
        };
        var everyone = new NamedUnit("", "", "");
        return new Statement("statistics", $"{year}年{Title}", year, new Subject(everyone, everyone), [], [table]);
    }

    private static TableRow RowOf(StatisticsRow row, int index)
    {
        var line = (index + 1).ToString(CultureInfo.InvariantCulture);
        return new TableRow
        {
            Name = row.UnitName ?? row.Unit.Value,
            Line = line,
            Cells =
            [
                Cell.OfWord(line),
                Cell.OfWord(row.DepartmentName ?? row.Department.Value),
                Cell.OfWord(row.Unit.Value),
                Cell.OfWord(row.UnitName ?? ""),
                Cell.OfWord(row.FiscalYear.ToString()),
                Cell.OfWord(Words.Of(row.Kind)),
                Cell.OfWord(row.DocumentNumber),
                Cell.OfWord(Day(row.DocumentDate)),
                Cell.OfWord(Day(row.DueOn)),
                Cell.OfWord(row.DisclosedOn is { } day ? Day(day) : ""),
                Cell.OfWord(row.Link ?? ""),
                Cell.OfWord(string.Join('；', row.Elsewhere.Select(link => $"{link.Url}（{Day(link.PublishedOn)}）"))),
                row.DaysLate is { } days ? Cell.OfCount(days, Days) : Cell.Blank,
                Cell.OfWord(row.Reason ?? ""),
            ],
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
