using System.Collections.Immutable;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>A document of the unit's year with lines that are withheld, printed as the public may see it.</summary>
public sealed record MarkedDocument(PublicationKind Kind, string ContentSha256, Facts Facts, PrintedPublication Printed)
{
    /// <summary>Its proof holds for all that is out of it: no hidden amount follows, and everything out was printed from these very facts.</summary>
    public bool IsProven(IEnumerable<PublishedDocument> earlier) =>
        Printed.Told.IsEmpty && earlier.Where(version => version.Kind == Kind).All(version => version.ContentSha256 == ContentSha256);
}

/// <summary>
/// The projects that goals and evaluations must not tell, by the marks of the unit's other documents of the year: those with a hidden line and those
/// left out for their sake. The proof of a document moves money between these alone, so what is told of any other project is the same in all its
/// worlds. Where there is no such proof, also those whose money stands in one 类 with a hidden line and in no row of the document.
/// </summary>
internal sealed record HiddenProjects(Suppression Suppression)
{
    private const string ProjectKey = "project:";
    private const int ShortestName = 4;

    /// <summary>Codes and names of all hidden projects, evaluated or not.</summary>
    public IEnumerable<string> Names => Suppression.Keys.Select(key => key[ProjectKey.Length..]).Where(name => name.Length > 0);

    /// <param name="earlier">What the unit has out for the year: what a document left out stays left out.</param>
    /// <param name="knowsAccount">The final account is approved: before that nothing is proved of the money that was spent.</param>
    public static HiddenProjects Of(
        ConfirmedEvaluations evaluations,
        IReadOnlyList<MarkedDocument> marked,
        IReadOnlyList<PublishedDocument> earlier,
        bool knowsAccount
    )
    {
        var proven = marked.Where(document => knowsAccount && document.IsProven(earlier)).ToHashSet();
        var keys = marked
            .SelectMany(document => document.Printed.Suppression.Keys)
            .Where(key => key.StartsWith(ProjectKey, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (code, name) in marked.SelectMany(document => HiddenIn(document, proven.Contains(document))))
        {
            keys.Add(Suppression.OfProject(code));
            keys.Add(Suppression.OfProject(name ?? code));
        }

        foreach (
            var version in earlier.Where(version =>
                version.Lines is { WithheldClasses.IsEmpty: false } && !proven.Any(document => document.Kind == version.Kind)
            )
        )
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

    private static IEnumerable<(string Code, string? Name)> HiddenIn(MarkedDocument document, bool isProven)
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
                    !isProven
                    && project.Any(line => line.Functional is { } code && classes.Contains(code.AtLevel(1)))
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
