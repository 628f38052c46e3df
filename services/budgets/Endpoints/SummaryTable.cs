using System.Collections.Immutable;
using System.Globalization;
using Finance.Budgets.Storage;
using Finance.Statements.Tables;

namespace Finance.Budgets.Endpoints;

/// <summary>A summary as a table for spreadsheets, in exact yuan.</summary>
internal static class SummaryTable
{
    private static readonly NumberStyle Yuan = new()
    {
        Unit = "元",
        FenPerUnit = 100,
        PrintZero = true,
    };

    private static readonly ImmutableArray<(string Header, Func<BudgetSum, string?> Figure)> Figures =
    [
        ("收入", sum => sum.Income),
        ("支出", sum => sum.Expenditure),
        ("上年收入", sum => sum.LastIncome),
        ("上年支出", sum => sum.LastExpenditure),
        ("比上年增减", sum => sum.Difference),
    ];

    public static Table Of(BudgetSums sums)
    {
        var total = new BudgetSum(
            Code: null,
            "合计",
            sums.Income,
            sums.Expenditure,
            sums.LastIncome,
            sums.LastExpenditure,
            sums.Difference,
            sums.Growth
        );
        return new Table
        {
            Id = "summary",
            Title = Title(sums),
            Unit = Yuan.Unit,
            Landscape = true,
            Sides =
            [
                new TableSide
                {
                    Columns =
                    [
                        new TableColumn("编码", ColumnRole.Code) { Key = "编码" },
                        new TableColumn("名称", ColumnRole.Name) { Key = "名称" },
                        .. Figures.Select(figure => new TableColumn(figure.Header, ColumnRole.Figure) { Key = figure.Header }),
                        new TableColumn("增长率（%）", ColumnRole.Figure) { Key = "增长率（%）" },
                    ],
                    Rows = [Row(total, "合计"), .. sums.Rows.Select(row => Row(row, level: null))],
                },
            ],
        };
    }

    public static Statement StatementOf(BudgetSums sums)
    {
        var region = new NamedUnit("", "汇总单位", "汇总单位");
        return new Statement("summary", Title(sums), sums.FiscalYear, new Subject(region, region), [], [Of(sums)]);
    }

    private static string Title(BudgetSums sums)
    {
        var by = sums.By switch
        {
            SummaryKey.Functional => "支出功能分类",
            SummaryKey.Economic => "支出经济分类",
            SummaryKey.Unit => sums.Level == 1 ? "部门" : "单位",
            SummaryKey.Source => "资金来源",
            _ => "支出类别",
        };
        var stage = sums.Stage == SummaryStage.Initial ? "年初预算" : "全年预算";
        var asOf = sums.AsOf is { } day ? $"，截至{day:yyyy-MM-dd}" : "";
        return $"{sums.FiscalYear}年{stage}汇总（按{by}{asOf}）";
    }

    private static TableRow Row(BudgetSum sum, string? level) =>
        new()
        {
            Name = sum.Name,
            Level = level,
            NormalizedCode = sum.Code,
            Cells =
            [
                Cell.OfWord(sum.Code ?? ""),
                Cell.OfWord(sum.Name),
                .. Figures.Select(figure => Money(figure.Figure(sum))),
                Cell.OfWord(sum.Growth ?? ""),
            ],
        };

    /// <summary>Sums of a whole region may be larger than an amount of money can be; then the exact text stands there.</summary>
    private static Cell Money(string? yuan) =>
        yuan is null ? Cell.Blank
        : decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100 is var fen && Math.Abs(fen) <= long.MaxValue
            ? Cell.OfMoney((long)fen, Yuan)
        : Cell.OfWord(yuan);
}
