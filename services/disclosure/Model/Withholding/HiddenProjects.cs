using System.Collections.Immutable;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>A document of the unit's year with lines that are withheld, printed as the public may see it.</summary>
public sealed record MarkedDocument(Facts Facts, PrintedPublication Printed);

/// <summary>
/// The projects that goals and evaluations must not tell, by the marks of the unit's other documents of the year: those with a hidden line, those
/// left out for their sake, and those whose money would tell a hidden line of the same 类 because no row of the document tells it.
/// </summary>
internal sealed record HiddenProjects(Suppression Suppression)
{
    private const string ProjectKey = "project:";
    private const int ShortestName = 4;

    /// <summary>Codes and names of all hidden projects, evaluated or not.</summary>
    public IEnumerable<string> Names => Suppression.Keys.Select(key => key[ProjectKey.Length..]).Where(name => name.Length > 0);

    /// <param name="earlier">What the unit has out for the year: what a document left out stays left out.</param>
    public static HiddenProjects Of(
        ConfirmedEvaluations evaluations,
        IReadOnlyList<MarkedDocument> marked,
        IReadOnlyList<PublishedDocument> earlier
    )
    {
        var keys = marked
            .SelectMany(document => document.Printed.Suppression.Keys)
            .Where(key => key.StartsWith(ProjectKey, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (code, name) in marked.SelectMany(HiddenIn))
        {
            keys.Add(Suppression.OfProject(code));
            keys.Add(Suppression.OfProject(name ?? code));
        }

        foreach (var version in earlier.Where(version => version.Lines is { WithheldClasses.IsEmpty: false }))
        {
            keys.UnionWith(LeftOutOf(version, evaluations));
        }

        foreach (var project in evaluations.Projects)
        {
            // Known by its code in one document and by its name in another.
            if (keys.Contains(Suppression.OfProject(project.Code)) || keys.Contains(Suppression.OfProject(project.Name)))
            {
                keys.Add(Suppression.OfProject(project.Code));
                keys.Add(Suppression.OfProject(project.Name));
            }
        }

        return new HiddenProjects(new Suppression(keys.ToImmutableHashSet(StringComparer.Ordinal)));
    }

    /// <summary>A text names one of them; codes and names of few letters stand in other words too.</summary>
    public bool AreNamedIn(string text) => Names.Any(name => name.Length >= ShortestName && text.Contains(name, StringComparison.Ordinal));

    private static IEnumerable<(string Code, string? Name)> HiddenIn(MarkedDocument document)
    {
        var lines = MoneyLine.Of(document.Facts);
        var hidden = HiddenLines.Of(lines);
        var told = PrintedKeys.Of(document.Printed.Document);
        var classes = hidden.Select(line => line.Functional?.AtLevel(1)).ToHashSet();
        var names = (document.Facts.Projects ?? []).ToLookup(project => project.Code, project => project.Name, StringComparer.Ordinal);
        return lines
            .Where(line => line.Project is not null)
            .GroupBy(line => line.Project!, StringComparer.Ordinal)
            .Where(project =>
                project.Any(line => hidden.Contains(line))
                || (
                    project.Any(line => line.Functional is { } code && classes.Contains(code.AtLevel(1)))
                    && !told.Contains(Suppression.OfProject(names[project.Key].FirstOrDefault() ?? project.Key))
                )
            )
            .Select(project => (project.Key, names[project.Key].FirstOrDefault()));
    }

    /// <summary>A document that tells projects and withholds lines has left out the projects that it does not tell.</summary>
    private static IEnumerable<string> LeftOutOf(PublishedDocument version, ConfirmedEvaluations evaluations)
    {
        var told = PrintedKeys
            .Of(version)
            .Concat(
                version
                    .Lines.Expenditures.SelectMany(line => new[] { line.Project, line.ProjectName })
                    .OfType<string>()
                    .Select(Suppression.OfProject)
            )
            .Where(key => key.StartsWith(ProjectKey, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return told.Count == 0 || version.Kind == PublicationKind.PerformanceGoals
            ? []
            : evaluations
                .Projects.Where(project =>
                    !told.Contains(Suppression.OfProject(project.Code)) && !told.Contains(Suppression.OfProject(project.Name))
                )
                .Select(project => Suppression.OfProject(project.Code));
    }
}
