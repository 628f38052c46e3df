using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model;

/// <summary>What a final account reports as spent on each project.</summary>
public static class ProjectSums
{
    /// <summary>Null where the account does not say what was spent, which is not nothing.</summary>
    public static ImmutableDictionary<string, Money>? Of(Facts facts) =>
        facts
            .Expenditures?.Where(line => line.Project is not null)
            .GroupBy(line => line.Project!, StringComparer.Ordinal)
            .ToImmutableDictionary(
                project => project.Key,
                project => Money.Sum(project.Select(line => line.Amount)),
                StringComparer.Ordinal
            );
}
