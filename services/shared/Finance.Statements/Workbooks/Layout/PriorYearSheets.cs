using System.Collections.Immutable;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>Last year's figures, and the words that explain changes and uses.</summary>
internal static class PriorYearSheets
{
    public static readonly ImmutableArray<SheetLayout> All =
    [
        SheetLayout.Form(
            "上年情况",
            Field.Choice("上年数据口径", "priorYear/basis", TermList.PriorBases),
            Field.Money("上年机关（事业单位）运行经费", "priorYear/operatingCost")
        ),
        SheetLayout.Rows("上年收入", "priorYear/incomes", LineFields.Partial) with
        {
            LastYear = true,
        },
        SheetLayout.Rows("上年支出", "priorYear/expenditures", LineFields.Partial) with
        {
            LastYear = true,
        },
        SheetLayout.Rows("上年三公经费", "priorYear/officialTravel", LineFields.Travel),
        new(
            "上年合计",
            SheetShape.Named,
            "priorYear/totals",
            [new Field("指标名称", "", FieldKind.Key).Must.With("本地区格式规定的名称。"), LineFields.Amount with { Path = "" }]
        ),
        SheetLayout.Rows(
            "增减原因",
            "reasons",
            [
                .. Under("about", LineFields.Functional),
                .. Under("about", LineFields.Economic),
                .. Under("about", [LineFields.Source, LineFields.Kind]),
                Field.Code("项目编码", "about/project"),
                Field.Code("指标名称", "about/figure").With("没有科目可指时，写本地区格式规定的名称。"),
                Field.Choice("比较口径", "against", TermList.Stages),
                Field.Text("原因", "text").Must,
            ]
        ) with
        {
            Inner = "about",
        },
        SheetLayout.Rows(
            "资金用途",
            "uses",
            [.. LineFields.Required(LineFields.Functional, "functional"), Field.Text("用途说明", "text").Must]
        ),
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        new("上年情况", "priorYear", "上年情况", IsList: false),
        new("上年收入", "priorYear/incomes", "上年收入", IsList: true),
        new("上年支出", "priorYear/expenditures", "上年支出", IsList: true),
        new("上年三公经费", "priorYear/officialTravel", "上年三公经费", IsList: true),
        new("上年合计", "priorYear/totals", "上年合计", IsList: false),
        new("增减原因", "reasons", "增减原因", IsList: true),
        new("资金用途", "uses", "资金用途", IsList: true),
    ];

    private static ImmutableArray<Field> Under(string part, ImmutableArray<Field> fields) =>
        [.. fields.Select(field => field with { Path = $"{part}/{field.Path}" })];
}
