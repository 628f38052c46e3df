using System.Collections.Immutable;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>What only a final account has.</summary>
internal static class FinalAccountSheets
{
    public static readonly ImmutableArray<SheetLayout> All =
    [
        SheetLayout.Form(
            "决算补充数据",
            Field.Money("机关（事业单位）运行经费", "operatingCost"),
            Field.Money("结余分配", "surplusDistribution")
        ) with
        {
            FinalOnly = true,
        },
        SheetLayout.Rows("年初预算", "initialBudget", LineFields.Partial) with
        {
            FinalOnly = true,
        },
        SheetLayout.Rows("全年预算", "annualBudget", LineFields.Partial) with
        {
            FinalOnly = true,
        },
        SheetLayout.Rows("年初结转结余", "opening", LineFields.Balance) with
        {
            FinalOnly = true,
        },
        SheetLayout.Rows("年末结转结余", "closing", LineFields.Balance) with
        {
            FinalOnly = true,
        },
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        new("年初预算", "initialBudget", "年初预算", IsList: true),
        new("全年预算", "annualBudget", "全年预算", IsList: true),
        new("年初结转结余", "opening", "年初结转结余", IsList: true),
        new("年末结转结余", "closing", "年末结转结余", IsList: true),
    ];
}
