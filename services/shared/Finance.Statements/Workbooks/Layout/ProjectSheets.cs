using System.Collections.Immutable;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>Projects with their money, plans and goals, and the goals of the whole.</summary>
internal static class ProjectSheets
{
    private const string OwnerHeader = "项目编码";

    /// <summary>The parts of a project that may be given and hold nothing, by the names that the form uses.</summary>
    public static readonly TermList PartsOfProject = new([
        new Term("funding", "资金构成"),
        new Term("allocation", "资金分配"),
        new Term("plan", "支出计划"),
        new Term("indicators", "绩效指标"),
    ]);

    /// <summary>Those of them that are lists.</summary>
    public static readonly ImmutableArray<string> ListsOfProject = ["allocation", "indicators"];

    private static readonly Field Owner = new Field(OwnerHeader, "", FieldKind.Owner).Must.With("与“项目”工作表中的项目编码一致。");

    private static readonly ImmutableArray<Field> Indicator =
    [
        Field.Code("一级指标", "level1").Must,
        Field.Code("二级指标", "level2"),
        Field.Text("三级指标", "level3"),
        Field.Text("指标说明", "description"),
        Field.Choice("指标性质", "operator", TermList.Operators).With("从下拉列表中选择：≥、≤、=、>、< 或定性。"),
        Field.Text("指标值", "target").With("数字，或定性的要求。"),
        Field.Code("计量单位", "unit"),
        Field.Number("权重", "weight"),
        Field.Text("指标值设定依据", "basis"),
        Field.Code("评分规则", "rule").With("评分办法中的规则名称。"),
        Field.Text("上年指标值", "priorValue"),
        Field.Text("佐证资料", "evidence"),
        Field.Text("公开文本中的指标值", "asPrinted").With("只在录入已公开文件时填写。"),
    ];

    public static readonly ImmutableArray<SheetLayout> All =
    [
        SheetLayout.Rows(
            "项目",
            "projects",
            Field.Code(OwnerHeader, "code").Must.With("每个项目一行，编码不得重复。"),
            Field.Code("项目名称", "name").Must,
            Field.Choice("项目类别", "category", TermList.ProjectCategories),
            Field.Money("项目金额", "amount"),
            Field.Money("其中：财政资金", "funding/fiscal"),
            Field.Money("其中：上年结转资金", "funding/carriedOver"),
            Field.Money("其中：其他资金", "funding/other"),
            Field.Text("项目概况", "overview"),
            Field.Text("立项依据", "basis"),
            Field.Text("实施单位", "executor"),
            Field.Text("主管部门", "supervisor"),
            Field.Text("实施方案", "implementation"),
            Field.Text("资金用途", "use"),
            Field.Text("绩效目标", "goal"),
            new Field("开始月份", "start", FieldKind.Month).With("如 2024-01。"),
            new Field("结束月份", "end", FieldKind.Month).With("如 2024-12。"),
            Field.Number("3月底支出进度（%）", "plan/march").With("只写数字，如 25，不写百分号。"),
            Field.Number("6月底支出进度（%）", "plan/june"),
            Field.Number("10月底支出进度（%）", "plan/october"),
            Field.Number("12月底支出进度（%）", "plan/december"),
            new Field("已填报但无内容的部分", "", FieldKind.EmptyParts).With(
                "确认没有内容的部分写在这里，用顿号分开：资金构成、资金分配、支出计划、绩效指标。"
            )
        ),
        SheetLayout.OfProjects("项目资金分配", "allocation", Owner, Field.Code("分配事项", "item").Must, LineFields.Amount),
        SheetLayout.OfProjects("项目绩效指标", "indicators", [Owner, .. Indicator]),
        SheetLayout.Form("整体绩效目标", Field.Text("总体目标", "overallGoal/text")),
        SheetLayout.Texts("整体分项目标", "overallGoal/subGoals", "分项目标"),
        SheetLayout.Texts("整体保障措施", "overallGoal/measures", "保障措施"),
        SheetLayout.Rows("整体年度任务", "overallGoal/tasks", Field.Code("任务名称", "name").Must, Field.Text("任务内容", "content")),
        SheetLayout.Rows("整体绩效指标", "overallGoal/indicators", Indicator),
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        new("项目", "projects", "项目", IsList: true),
        new("整体绩效目标", "overallGoal", "整体绩效目标", IsList: false),
        new("整体分项目标", "overallGoal/subGoals", "整体分项目标", IsList: true),
        new("整体保障措施", "overallGoal/measures", "整体保障措施", IsList: true),
        new("整体年度任务", "overallGoal/tasks", "整体年度任务", IsList: true),
        new("整体绩效指标", "overallGoal/indicators", "整体绩效指标", IsList: true),
    ];
}
