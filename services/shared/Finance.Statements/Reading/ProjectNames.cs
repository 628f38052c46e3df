using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Reading;

/// <summary>Every line of this year that names a project names one of the document's own, and none has the name of the whole.</summary>
internal static class ProjectNames
{
    public static void Check(Facts facts, Cursor root)
    {
        var known = (facts.Projects ?? []).Select(project => project.Code).ToHashSet(StringComparer.Ordinal);
        CheckCodes(root, facts.Projects ?? []);
        Check(root, known, "expenditures", facts.Expenditures, line => line.Project);
        Check(root, known, "procurement", facts.Procurement, item => item.Project);
        Check(root, known, "initialBudget", facts.InitialBudget, line => line.Project);
        Check(root, known, "annualBudget", facts.AnnualBudget, line => line.Project);
        Check(root, known, "opening", facts.Opening, line => line.Project);
        Check(root, known, "closing", facts.Closing, line => line.Project);
    }

    public static void CheckCodes(Cursor root, ImmutableArray<Project> projects)
    {
        foreach (var (index, project) in projects.Index())
        {
            if (project.Code == Project.CodeOfWhole)
            {
                root.FaultInItem(
                    "projects",
                    index,
                    "code",
                    ProblemCodes.InvalidContent,
                    $"{Project.CodeOfWhole} 是部门整体绩效的代号，项目不能用这个编码。"
                );
            }
        }
    }

    private static void Check<T>(Cursor root, HashSet<string> known, string list, ImmutableArray<T>? lines, Func<T, string?> projectOf)
    {
        foreach (var (index, line) in (lines ?? []).Index())
        {
            if (projectOf(line) is { } project && !known.Contains(project))
            {
                root.FaultInItem(list, index, "project", ProblemCodes.UnknownProject, $"项目 {project} 不在项目列表中。");
            }
        }
    }
}
