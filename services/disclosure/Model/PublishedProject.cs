using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model;

/// <summary>One project as one publication shows it: its published lines, and its evaluation where there is one.</summary>
public sealed record PublishedProject(string Code, string Name, ImmutableArray<ExpenditureItem> Lines, ConfirmedEvaluation? Evaluation)
{
    /// <summary>Null where no line of it is published, which is not zero.</summary>
    public Money? Amount => Lines.IsEmpty ? null : Money.Sum(Lines.Select(line => line.Amount));

    /// <summary>The projects that a publication names, the largest first; only what its page shows.</summary>
    public static ImmutableArray<PublishedProject> Of(PublishedDocument document)
    {
        var lines = document
            .Lines.Expenditures.Where(line => line.Project is not null)
            .ToLookup(line => line.Project!, StringComparer.Ordinal);
        var evaluations = (document.Evaluations?.Projects ?? []).ToLookup(project => project.Code, StringComparer.Ordinal);
        return
        [
            .. lines
                .Select(group => group.Key)
                .Union(evaluations.Select(group => group.Key), StringComparer.Ordinal)
                .Select(code =>
                {
                    ImmutableArray<ExpenditureItem> own = [.. lines[code]];
                    var evaluation = evaluations[code].FirstOrDefault();
                    var name = evaluation?.Name ?? own.Select(line => line.ProjectName).FirstOrDefault(given => given is not null);
                    return new PublishedProject(code, name ?? code, own, evaluation);
                })
                .OrderByDescending(project => project.Amount?.Fen ?? project.Evaluation?.Executed.Fen ?? 0)
                .ThenBy(project => project.Code, StringComparer.Ordinal),
        ];
    }
}

/// <summary>One publication that shows a project.</summary>
public sealed record ProjectSource(PublishedDocument Document, PublishedProject Project);

/// <summary>What was published of one project in one year, from the budget to the evaluation.</summary>
public sealed record ProjectYear(FiscalYear Year, ProjectSource? Budget, ProjectSource? FinalAccount, ProjectSource? Goals)
{
    public Money? Planned => Budget?.Project.Amount;

    public Money? Spent => FinalAccount?.Project.Amount;

    /// <summary>The publication that tells goals and scores: the one that is about them, or the final account with its section nine.</summary>
    public ProjectSource? Evaluated => Goals ?? (FinalAccount?.Project.Evaluation is null ? null : FinalAccount);

    public ConfirmedEvaluation? Evaluation => Evaluated?.Project.Evaluation;

    /// <summary>What happened last stands first.</summary>
    public IEnumerable<ProjectSource> Sources => new[] { Goals, FinalAccount, Budget }.OfType<ProjectSource>();

    /// <summary>The newest year first.</summary>
    public static ImmutableArray<ProjectYear> Of(IEnumerable<PublishedDocument> documents, string code) =>
        [
            .. documents
                .Select(document =>
                    (Document: document, Project: PublishedProject.Of(document).FirstOrDefault(project => project.Code == code))
                )
                .Where(found => found.Project is not null)
                .Select(found => new ProjectSource(found.Document, found.Project!))
                .GroupBy(source => source.Document.FiscalYear)
                .OrderByDescending(year => year.Key)
                .Select(year => new ProjectYear(
                    year.Key,
                    year.FirstOrDefault(source => source.Document.Kind == PublicationKind.Budget),
                    year.FirstOrDefault(source => source.Document.Kind == PublicationKind.FinalAccount),
                    year.FirstOrDefault(source => source.Document.Kind == PublicationKind.PerformanceGoals)
                )),
        ];
}
