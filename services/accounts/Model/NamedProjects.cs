using System.Collections.Immutable;
using Finance.Statements;

namespace Finance.Accounts.Model;

/// <summary>Whatever line names a project, the list of projects has it.</summary>
public static class NamedProjects
{
    /// <param name="content">Facts with lines that the platform added.</param>
    /// <param name="names">Names by code, as the budget and last year's account give them.</param>
    public static Facts Complete(Facts content, IReadOnlyDictionary<string, string> names)
    {
        var listed = (content.Projects ?? []).Select(project => project.Code).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Project> missing =
        [
            .. CodesOf(content)
                .Where(code => !listed.Contains(code))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(code => new Project { Code = code, Name = names.GetValueOrDefault(code, code) }),
        ];
        return missing.IsEmpty ? content : content with { Projects = [.. content.Projects ?? [], .. missing] };
    }

    private static IEnumerable<string> CodesOf(Facts content) =>
        (content.Expenditures ?? [])
            .Select(line => line.Project)
            .Concat((content.InitialBudget ?? []).Select(line => line.Project))
            .Concat((content.AnnualBudget ?? []).Select(line => line.Project))
            .Concat((content.Opening ?? []).Select(line => line.Project))
            .Concat((content.Closing ?? []).Select(line => line.Project))
            .OfType<string>();
}
