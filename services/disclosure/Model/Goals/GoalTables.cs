using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Evaluations;
using Finance.Statements.Narrative;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>Goals and evaluations as tables: the results at a glance, then one table for the unit as a whole, for each project and each evaluation in depth.</summary>
internal static class GoalTables
{
    public const string Format = "performance-goals";

    private const string LeftOut = "注：依法不予公开的项目不单独列示，也不在合计中。";
    private const string Nothing = "注：没有可以公开的项目。";

    public static PrintedDocument Print(PublicGoals goals, string title, FiscalYear year, UnitEntry unit, UnitEntry department)
    {
        var evaluations = goals.Evaluations!;
        var parts = new List<(string Id, string Heading, ImmutableArray<Table> Tables)>
        {
            ("results", "自评结果", [Results(evaluations, goals.LeavesOut), Grades(evaluations), Goals(evaluations)]),
        };
        if (evaluations.Overall is { } overall)
        {
            parts.Add(("overall", "部门整体支出绩效自评", [ProjectTable.Of(overall, "overall", "部门整体支出绩效自评表")]));
        }

        if (!evaluations.Projects.IsEmpty)
        {
            parts.Add(
                (
                    "projects",
                    "项目支出绩效目标和自评",
                    [
                        .. evaluations.Projects.Select(
                            (project, index) => ProjectTable.Of(project, $"project-{index + 1}", $"{project.Name}：项目支出绩效自评表")
                        ),
                    ]
                )
            );
        }

        var reports = ImmutableArray.CreateBuilder<NarrativeSection>();
        if (!evaluations.Assessments.IsEmpty)
        {
            var heading = Heading(parts.Count, "部门评价");
            parts.Add(("assessments", "部门评价", [.. evaluations.Assessments.Select(AssessmentTable.Of)]));
            reports.AddRange(evaluations.Assessments.SelectMany((one, index) => AssessmentTable.Report(one, index, heading)));
        }

        return new PrintedDocument(
            new Statement(
                Format,
                title,
                year,
                new Subject(Named(unit), Named(department)),
                [
                    .. parts.Select(
                        (part, index) =>
                            new StatementPart(part.Id, Heading(index, part.Heading), [.. part.Tables.Select(table => table.Id)])
                    ),
                ],
                [.. parts.SelectMany(part => part.Tables)]
            ),
            reports.ToImmutable()
        );
    }

    private static string Heading(int index, string words) => $"第{"一二三四"[index]}部分 {words}";

    private static NamedUnit Named(UnitEntry unit) => new(unit.Unit.Code, unit.Name, unit.ShortName);

    private static Table Results(ConfirmedEvaluations evaluations, bool leavesOut) =>
        new()
        {
            Id = "results",
            Title = "项目支出绩效自评结果汇总表",
            Unit = "万元",
            IsEmpty = evaluations.Projects.IsEmpty,
            Notes = [.. evaluations.Projects.IsEmpty ? [Nothing] : Array.Empty<string>(), .. leavesOut ? [LeftOut] : Array.Empty<string>()],
            EmptyTableNote = evaluations.Projects.IsEmpty ? Nothing : null,
            Landscape = true,
            Sides =
            [
                new TableSide
                {
                    Columns =
                    [
                        new("序号", ColumnRole.Line) { Key = "序号" },
                        new("项目编码", ColumnRole.Code) { Key = "项目编码" },
                        new("项目名称", ColumnRole.Name) { Key = "项目名称" },
                        new("年初预算数", ColumnRole.Figure) { Key = "年初预算数" },
                        new("全年预算数", ColumnRole.Figure) { Key = "全年预算数" },
                        new("全年执行数", ColumnRole.Figure) { Key = "全年执行数" },
                        new("执行率", ColumnRole.Figure) { Key = "执行率" },
                        new("自评得分", ColumnRole.Figure) { Key = "自评得分" },
                        new("自评等级", ColumnRole.Text) { Key = "自评等级" },
                    ],
                    Rows =
                    [
                        .. evaluations.Projects.Select(Result),
                        .. evaluations.Projects.IsEmpty ? [] : new[] { Sum(evaluations.Projects) },
                    ],
                },
            ],
        };

    private static TableRow Result(ConfirmedEvaluation project, int index)
    {
        var line = (index + 1).ToString(CultureInfo.InvariantCulture);
        return new TableRow
        {
            Name = project.Name,
            ProjectName = project.Name,
            Line = line,
            Cells =
            [
                Cell.OfWord(line),
                Cell.OfWord(project.Code),
                Cell.OfWord(project.Name),
                GoalCells.Of(project.InitialBudget),
                GoalCells.Of(project.AnnualBudget),
                GoalCells.Of(project.Executed),
                GoalCells.Rate(project.ExecutionRate),
                GoalCells.Points(project.Total),
                Cell.OfWord(GradeWords.Of(project.Grade)),
            ],
        };
    }

    private static TableRow Sum(ImmutableArray<ConfirmedEvaluation> projects) =>
        new()
        {
            Name = "合计",
            Level = "合计",
            Cells =
            [
                Cell.Blank,
                Cell.Blank,
                Cell.OfWord("合计"),
                GoalCells.Of(
                    projects.All(project => project.InitialBudget is not null)
                        ? Money.Sum(projects.Select(p => p.InitialBudget!.Value))
                        : null
                ),
                GoalCells.Of(Money.Sum(projects.Select(project => project.AnnualBudget))),
                GoalCells.Of(Money.Sum(projects.Select(project => project.Executed))),
                Cell.Blank,
                Cell.Blank,
                Cell.Blank,
            ],
        };

    private static Table Grades(ConfirmedEvaluations evaluations) =>
        new()
        {
            Id = "grades",
            Title = "各等级项目汇总表",
            Unit = "万元",
            IsEmpty = evaluations.ByGrade.IsEmpty,
            Sides =
            [
                new TableSide
                {
                    Columns =
                    [
                        new("自评等级", ColumnRole.Name) { Key = "自评等级" },
                        new("项目数（个）", ColumnRole.Figure) { Key = "项目数（个）" },
                        new("全年预算数", ColumnRole.Figure) { Key = "全年预算数" },
                        new("全年执行数", ColumnRole.Figure) { Key = "全年执行数" },
                    ],
                    Rows =
                    [
                        .. evaluations.ByGrade.Select(total => new TableRow
                        {
                            Name = GradeWords.Of(total.Grade),
                            Cells =
                            [
                                Cell.OfWord(GradeWords.Of(total.Grade)),
                                GoalCells.Count(total.Projects),
                                GoalCells.Of(total.AnnualBudget),
                                GoalCells.Of(total.Executed),
                            ],
                        }),
                    ],
                },
            ],
        };

    private static Table Goals(ConfirmedEvaluations evaluations) =>
        new()
        {
            Id = "goals",
            Title = "项目绩效目标和完成情况表",
            Unit = "",
            IsEmpty = evaluations.Projects.IsEmpty,
            Landscape = true,
            Sides =
            [
                new TableSide
                {
                    Columns =
                    [
                        new("项目编码", ColumnRole.Code) { Key = "项目编码" },
                        new("项目名称", ColumnRole.Name) { Key = "项目名称" },
                        new("年度总体目标", ColumnRole.Text) { Key = "年度总体目标" },
                        new("实际完成情况", ColumnRole.Text) { Key = "实际完成情况" },
                        new("年中监控", ColumnRole.Text) { Key = "年中监控" },
                    ],
                    Rows =
                    [
                        .. evaluations.Projects.Select(project => new TableRow
                        {
                            Name = project.Name,
                            ProjectName = project.Name,
                            Cells =
                            [
                                Cell.OfWord(project.Code),
                                Cell.OfWord(project.Name),
                                Cell.OfWord(project.Goal ?? ""),
                                Cell.OfWord(project.Completion ?? ""),
                                Cell.OfWord(project.Monitored ?? ""),
                            ],
                        }),
                    ],
                },
            ],
        };
}
