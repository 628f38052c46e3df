using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Narrative;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>Goals and evaluations as tables: the results at a glance, then one table for the unit as a whole, for each project and each evaluation in depth.</summary>
internal static class GoalTables
{
    public const string Format = "performance-goals";

    public static PrintedDocument Print(PublicGoals goals, string title, FiscalYear year, UnitEntry unit, UnitEntry department)
    {
        var evaluations = goals.Evaluations!;
        var parts = new List<(string Id, string Heading, ImmutableArray<Table> Tables)>
        {
            (
                "results",
                "自评结果",
                [
                    ResultTables.Results(evaluations, goals.LeavesOut),
                    ResultTables.Grades(evaluations),
                    .. ResultTables.Goals(evaluations) is { } written ? [written] : ImmutableArray<Table>.Empty,
                ]
            ),
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
            parts.Add(
                (
                    "assessments",
                    "部门评价",
                    [.. evaluations.Assessments.Select((one, index) => AssessmentTable.Of(one, index, evaluations))]
                )
            );
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
}
