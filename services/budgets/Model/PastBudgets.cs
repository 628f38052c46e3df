using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Budgets.Model;

/// <summary>What a unit's approved budgets of earlier years say, as far as the platform has them; after a merger those of its predecessors together.</summary>
public sealed record PastBudgets
{
    public static readonly PastBudgets None = new();

    /// <summary>Last year's approved budget; null where the platform does not have all of it.</summary>
    public FactIndex? LastYear { get; private init; }

    /// <summary>The same as the part of this year's content that shows it.</summary>
    public PriorYear? PriorYear { get; private init; }

    public ImmutableArray<PastProject>? Projects { get; private init; }

    /// <param name="lastYear">The budgets of last year; empty where one is missing.</param>
    /// <param name="yearBefore">The budgets of the year before that.</param>
    public static PastBudgets Of(ImmutableArray<Facts> lastYear, ImmutableArray<Facts> yearBefore) =>
        new()
        {
            LastYear = lastYear.IsEmpty ? null : FactIndex.OfUnits(lastYear),
            PriorYear = lastYear.IsEmpty ? null : PriorYears.Of(lastYear),
            Projects = lastYear.IsEmpty && yearBefore.IsEmpty ? null : [.. lastYear.Concat(yearBefore).SelectMany(ProjectsOf)],
        };

    private static IEnumerable<PastProject> ProjectsOf(Facts facts) =>
        facts is { FiscalYear: { } year, Projects: { } projects }
            ? projects.Select(project => new PastProject(
                year,
                project.Code,
                project.Name,
                project.Amount ?? Money.Sum(LinesOf(facts, project).Select(line => line.Amount)),
                Executed: null
            ))
            : [];

    private static IEnumerable<ExpenditureLine> LinesOf(Facts facts, Project project) =>
        (facts.Expenditures ?? []).Where(line => line.Project == project.Code);
}
