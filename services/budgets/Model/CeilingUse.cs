using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>How much of a ceiling this year's money plans to use; what is left is below zero where the ceiling is exceeded.</summary>
public sealed record CeilingUse(FundSource Source, CeilingScope Scope, string? Project, Money Ceiling, Money Planned)
{
    public Money Left => Ceiling - Planned;

    /// <summary>One for each figure that binds; money carried over is outside them.</summary>
    public static ImmutableArray<CeilingUse> Of(Facts facts, ImmutableArray<Ceiling> ceilings) =>
        [.. ceilings.SelectMany(ceiling => Of(facts, ceiling))];

    private static IEnumerable<CeilingUse> Of(Facts facts, Ceiling ceiling)
    {
        ExpenditureLine[] lines = [.. (facts.Expenditures ?? []).Where(line => line.Source == ceiling.Source && !line.CarriedOver)];
        (CeilingScope Scope, string? Project, Money? Limit, Func<ExpenditureLine, bool> Counts)[] figures =
        [
            (CeilingScope.Total, null, ceiling.Total, _ => true),
            (CeilingScope.Basic, null, ceiling.Basic, line => line.Kind == ExpenditureKind.Basic),
            (CeilingScope.Project, null, ceiling.Project, line => line.Kind == ExpenditureKind.Project),
            .. ceiling.Projects.Select(project =>
                (CeilingScope.SingleProject, (string?)project.Code, (Money?)project.Ceiling, Counts(project.Code))
            ),
        ];
        foreach (var (scope, project, limit, counts) in figures)
        {
            if (limit is { } bound)
            {
                yield return new CeilingUse(
                    ceiling.Source,
                    scope,
                    project,
                    bound,
                    Money.Sum(lines.Where(counts).Select(line => line.Amount))
                );
            }
        }
    }

    private static Func<ExpenditureLine, bool> Counts(string project) => line => line.Project == project;
}

/// <summary>What a ceiling bounds.</summary>
public enum CeilingScope
{
    Total,
    Basic,
    Project,
    SingleProject,
}
