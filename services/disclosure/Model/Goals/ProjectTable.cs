using System.Collections.Immutable;
using Finance.Statements.Evaluations;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>项目支出绩效自评表: goal, money and result above, the indicators with their scores below.</summary>
internal static class ProjectTable
{
    private const string Execution = "预算执行率";

    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("一级指标", ColumnRole.Text) { Key = "一级指标" },
        new("二级指标", ColumnRole.Text) { Key = "二级指标" },
        new("三级指标", ColumnRole.Name) { Key = "三级指标" },
        new("年度指标值", ColumnRole.Text) { Key = "年度指标值" },
        new("实际完成值", ColumnRole.Text) { Key = "实际完成值" },
        new("分值", ColumnRole.Figure) { Key = "分值" },
        new("得分", ColumnRole.Figure) { Key = "得分" },
        new("偏差原因分析及改进措施", ColumnRole.Text) { Key = "偏差原因分析及改进措施" },
    ];

    public static Table Of(ConfirmedEvaluation evaluation, string id, string title) =>
        new()
        {
            Id = id,
            Title = title,
            Unit = "分",
            Landscape = true,
            Fields = Fields(evaluation, GoalMoney.For([evaluation.InitialBudget, evaluation.AnnualBudget, evaluation.Executed])),
            Sides =
            [
                new TableSide
                {
                    Columns = Columns,
                    Rows =
                    [
                        Executed(evaluation),
                        .. evaluation.Indicators.Select(indicator => RowOf(indicator, evaluation)),
                        Total(evaluation),
                    ],
                },
            ],
        };

    private static ImmutableArray<TableField> Fields(ConfirmedEvaluation evaluation, GoalMoney money) =>
        [
            new("项目编码", evaluation.Code),
            .. evaluation.InitialBudget is { } initial ? [new("年初预算数", money.Print(initial))] : ImmutableArray<TableField>.Empty,
            new("全年预算数", money.Print(evaluation.AnnualBudget)),
            new("全年执行数", money.Print(evaluation.Executed)),
            new("自评得分", GradeWords.Score(evaluation.Total)),
            new("自评等级", GradeWords.Of(evaluation.Grade)),
            .. Told("年度总体目标", evaluation.Goal),
            .. Told("实际完成情况", evaluation.Completion),
            .. Told("年中监控", evaluation.Monitored),
        ];

    private static ImmutableArray<TableField> Told(string label, string? text) =>
        string.IsNullOrEmpty(text) ? [] : [new TableField(label, text)];

    private static TableRow Executed(ConfirmedEvaluation evaluation) =>
        new()
        {
            Name = Execution,
            ProjectName = evaluation.Name,
            Cells =
            [
                Cell.OfWord(Execution),
                Cell.Blank,
                Cell.OfWord(Execution),
                Cell.Blank,
                GoalCells.Rate(evaluation.ExecutionRate),
                GoalCells.Points(evaluation.ExecutionWeight),
                GoalCells.Points(evaluation.ExecutionScore),
                Cell.Blank,
            ],
        };

    private static TableRow RowOf(ConfirmedIndicator indicator, ConfirmedEvaluation evaluation)
    {
        var name = indicator.Level3 ?? indicator.Level2 ?? indicator.Level1;
        return new TableRow
        {
            Name = name,
            ProjectName = evaluation.Name,
            Cells =
            [
                Cell.OfWord(indicator.Level1),
                Cell.OfWord(indicator.Level2 ?? ""),
                Cell.OfWord(name),
                Cell.OfWord(indicator.Target),
                Cell.OfWord(indicator.Actual ?? ""),
                GoalCells.Points(indicator.Weight),
                GoalCells.Points(indicator.Score),
                Cell.OfWord(indicator.Reason ?? ""),
            ],
        };
    }

    private static TableRow Total(ConfirmedEvaluation evaluation) =>
        new()
        {
            Name = "总分",
            Level = "合计",
            ProjectName = evaluation.Name,
            Cells =
            [
                Cell.Blank,
                Cell.Blank,
                Cell.OfWord("总分"),
                Cell.Blank,
                Cell.Blank,
                GoalCells.Points(evaluation.ExecutionWeight + evaluation.Indicators.Sum(indicator => indicator.Weight)),
                GoalCells.Points(evaluation.Total),
                Cell.Blank,
            ],
        };
}
