using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Evaluations;
using Finance.Statements.Narrative;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>部门评价: the scored items as a table, and the report section by section.</summary>
internal static class AssessmentTable
{
    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("一级指标", ColumnRole.Text) { Key = "一级指标" },
        new("二级指标", ColumnRole.Text) { Key = "二级指标" },
        new("三级指标", ColumnRole.Name) { Key = "三级指标" },
        new("分值", ColumnRole.Figure) { Key = "分值" },
        new("得分", ColumnRole.Figure) { Key = "得分" },
        new("扣分原因", ColumnRole.Text) { Key = "扣分原因" },
    ];

    public static Table Of(ConfirmedAssessment assessment, int index, ConfirmedEvaluations evaluations) =>
        new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"assessment-{index + 1}"),
            Title = $"{assessment.Title}：评价得分表",
            Unit = "分",
            Fields =
            [
                .. assessment.ProjectIn(evaluations) is { } project ? [new("评价项目", project)] : ImmutableArray<TableField>.Empty,
                .. assessment.Money is { } money
                    ? [new("涉及资金", GoalMoney.For([money]).Print(money))]
                    : ImmutableArray<TableField>.Empty,
                new("评价得分", GradeWords.Score(assessment.Total)),
                new("评价等级", GradeWords.Of(assessment.Grade)),
            ],
            Sides = [new TableSide { Columns = Columns, Rows = [.. assessment.Items.Select(RowOf), Total(assessment)] }],
        };

    public static IEnumerable<NarrativeSection> Report(ConfirmedAssessment assessment, int index, string part) =>
        assessment
            .Report.Select(
                (section, place) =>
                    new NarrativeSection
                    {
                        Id = string.Create(CultureInfo.InvariantCulture, $"assessment-{index + 1}-{place + 1}"),
                        Part = part,
                        Heading = section.Heading,
                        Level = 2,
                        Text = section.Text,
                        Figures = [],
                    }
            )
            .Prepend(
                new NarrativeSection
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"assessment-{index + 1}"),
                    Part = part,
                    Heading = assessment.Title,
                    Level = 1,
                    Text = $"评价得分 {GradeWords.Score(assessment.Total)} 分，等级为{GradeWords.Of(assessment.Grade)}。",
                    Figures = [],
                }
            );

    private static TableRow RowOf(AssessedItem item)
    {
        var name = item.Level3 ?? item.Level2 ?? item.Level1;
        return new TableRow
        {
            Name = name,
            Cells =
            [
                Cell.OfWord(item.Level1),
                Cell.OfWord(item.Level2 ?? ""),
                Cell.OfWord(name),
                GoalCells.Points(item.Weight),
                GoalCells.Points(item.Score),
                Cell.OfWord(item.Reason ?? ""),
            ],
        };
    }

    private static TableRow Total(ConfirmedAssessment assessment) =>
        new()
        {
            Name = "总分",
            Level = "合计",
            Cells =
            [
                Cell.Blank,
                Cell.Blank,
                Cell.OfWord("总分"),
                GoalCells.Points(assessment.Items.Sum(item => item.Weight)),
                GoalCells.Points(assessment.Total),
                Cell.Blank,
            ],
        };

    /// <summary>The project that it is of, by its name where its own evaluation is told beside it.</summary>
    public static string? ProjectIn(this ConfirmedAssessment assessment, ConfirmedEvaluations evaluations) =>
        evaluations.Projects.FirstOrDefault(project => project.Code == assessment.Project)?.Name ?? assessment.Project;
}
