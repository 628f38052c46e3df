using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Evaluations;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>All evaluations of a unit's year at a glance: money and scores, grades, goals and what became of them, department evaluations.</summary>
internal static class ResultTables
{
    private const string LeftOut = "注：依法不予公开的项目不单独列示，也不在合计中。";
    private const string Nothing = "注：没有可以公开的项目。";

    /// <summary>Section nine of a final account; what stands of each project and each department evaluation is told by the goals.</summary>
    public static ImmutableArray<Table> SectionNine(ConfirmedEvaluations evaluations, bool leavesOut) =>
        [
            Results(evaluations, leavesOut),
            Grades(evaluations),
            .. Assessments(evaluations) is { } assessed ? [assessed] : ImmutableArray<Table>.Empty,
        ];

    public static Table Results(ConfirmedEvaluations evaluations, bool leavesOut)
    {
        var projects = evaluations.Projects;
        var money = GoalMoney.For(projects.SelectMany(project => new[] { project.InitialBudget, project.AnnualBudget, project.Executed }));
        return new Table
        {
            Id = "results",
            Title = "项目支出绩效自评结果汇总表",
            Unit = "万元",
            IsEmpty = projects.IsEmpty,
            Notes = [.. projects.IsEmpty ? [Nothing] : Array.Empty<string>(), .. leavesOut ? [LeftOut] : Array.Empty<string>()],
            EmptyTableNote = projects.IsEmpty ? Nothing : null,
            Landscape = true,
            Sides =
            [
                Filled(
                    [
                        Column("序号", ColumnRole.Line),
                        Column("项目编码", ColumnRole.Code),
                        Column("项目名称", ColumnRole.Name),
                        Column("年初预算数", ColumnRole.Figure),
                        Column("全年预算数", ColumnRole.Figure),
                        Column("全年执行数", ColumnRole.Figure),
                        Column("执行率", ColumnRole.Figure),
                        Column("自评得分", ColumnRole.Figure),
                        Column("自评等级", ColumnRole.Text),
                    ],
                    [
                        .. projects.Select((project, index) => Result(project, index, money)),
                        .. projects.IsEmpty ? [] : new[] { Sum(projects, money) },
                    ]
                ),
            ],
        };
    }

    public static Table Grades(ConfirmedEvaluations evaluations)
    {
        var money = GoalMoney.For(evaluations.ByGrade.SelectMany(total => new Money?[] { total.AnnualBudget, total.Executed }));
        return new Table
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
                        Column("自评等级", ColumnRole.Name),
                        Column("项目数（个）", ColumnRole.Figure),
                        Column("全年预算数", ColumnRole.Figure),
                        Column("全年执行数", ColumnRole.Figure),
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
                                money.Of(total.AnnualBudget),
                                money.Of(total.Executed),
                            ],
                        }),
                    ],
                },
            ],
        };
    }

    /// <summary>Null where nobody wrote any of it.</summary>
    public static Table? Goals(ConfirmedEvaluations evaluations)
    {
        var side = Filled(
            [
                Column("项目编码", ColumnRole.Code),
                Column("项目名称", ColumnRole.Name),
                Column("年度总体目标", ColumnRole.Text),
                Column("实际完成情况", ColumnRole.Text),
                Column("年中监控", ColumnRole.Text),
            ],
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
            ]
        );
        return side.Rows.IsEmpty || side.Columns.All(column => column.Role != ColumnRole.Text)
            ? null
            : new Table
            {
                Id = "goals",
                Title = "项目绩效目标和完成情况表",
                Unit = "",
                Landscape = true,
                Sides = [side],
            };
    }

    /// <summary>Null where the department evaluated nothing in depth.</summary>
    public static Table? Assessments(ConfirmedEvaluations evaluations)
    {
        var money = GoalMoney.For(evaluations.Assessments.Select(assessment => assessment.Money));
        return evaluations.Assessments.IsEmpty
            ? null
            : new Table
            {
                Id = "assessments",
                Title = "部门评价结果汇总表",
                Unit = "万元",
                Sides =
                [
                    Filled(
                        [
                            Column("评价", ColumnRole.Name),
                            Column("评价项目", ColumnRole.Text),
                            Column("涉及资金", ColumnRole.Figure),
                            Column("评价得分", ColumnRole.Figure),
                            Column("评价等级", ColumnRole.Text),
                        ],
                        [
                            .. evaluations.Assessments.Select(assessment => new TableRow
                            {
                                Name = assessment.Title,
                                Cells =
                                [
                                    Cell.OfWord(assessment.Title),
                                    Cell.OfWord(assessment.ProjectIn(evaluations) ?? ""),
                                    money.Of(assessment.Money),
                                    GoalCells.Points(assessment.Total),
                                    Cell.OfWord(GradeWords.Of(assessment.Grade)),
                                ],
                            }),
                        ]
                    ),
                ],
            };
    }

    private static TableRow Result(ConfirmedEvaluation project, int index, GoalMoney money)
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
                money.Of(project.InitialBudget),
                money.Of(project.AnnualBudget),
                money.Of(project.Executed),
                GoalCells.Rate(project.ExecutionRate),
                GoalCells.Points(project.Total),
                Cell.OfWord(GradeWords.Of(project.Grade)),
            ],
        };
    }

    private static TableRow Sum(ImmutableArray<ConfirmedEvaluation> projects, GoalMoney money) =>
        new()
        {
            Name = "合计",
            Level = "合计",
            Cells =
            [
                Cell.Blank,
                Cell.Blank,
                Cell.OfWord("合计"),
                money.Of(
                    projects.All(project => project.InitialBudget is not null)
                        ? Money.Sum(projects.Select(p => p.InitialBudget!.Value))
                        : null
                ),
                money.Of(Money.Sum(projects.Select(project => project.AnnualBudget))),
                money.Of(Money.Sum(projects.Select(project => project.Executed))),
                Cell.Blank,
                Cell.Blank,
                Cell.Blank,
            ],
        };

    private static TableColumn Column(string header, ColumnRole role) => new(header, role) { Key = header };

    /// <summary>Without the figures and texts that nobody filled in.</summary>
    private static TableSide Filled(ImmutableArray<TableColumn> columns, ImmutableArray<TableRow> rows)
    {
        int[] kept =
        [
            .. Enumerable
                .Range(0, columns.Length)
                .Where(at =>
                    rows.IsEmpty
                    || columns[at].Role is not (ColumnRole.Figure or ColumnRole.Text)
                    || rows.Any(row => row.Cells[at].Kind != CellKind.Blank)
                ),
        ];
        return new TableSide
        {
            Columns = [.. kept.Select(at => columns[at])],
            Rows = [.. rows.Select(row => row with { Cells = [.. kept.Select(at => row.Cells[at])] })],
        };
    }
}
