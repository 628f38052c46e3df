using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>A row of two versions that is not the same in both; null on the side that does not have it.</summary>
public sealed record ChangedRow(
    FunctionalCode? Functional,
    EconomicCode? Economic,
    FundSource? Source,
    ExpenditureKind? Kind,
    string? Project,
    ReconciledRow? Before,
    ReconciledRow? After
);

/// <summary>What differs between two versions of a reconciliation: rows, and findings that came or went.</summary>
public sealed record ReconciliationChanges(
    ImmutableArray<ChangedRow> Rows,
    ImmutableArray<string> FindingsGone,
    ImmutableArray<string> FindingsCome
)
{
    public static ReconciliationChanges Of(Reconciliation before, Reconciliation after)
    {
        var (old, now) = (ByKey(before), ByKey(after));
        var (gone, come) = (
            before.Findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal),
            after.Findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal)
        );
        return new ReconciliationChanges(
            [
                .. before
                    .Rows.Concat(after.Rows)
                    .Select(KeyOf)
                    .Distinct()
                    .Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                    .Select(key => new ChangedRow(
                        key.Functional,
                        key.Economic,
                        key.Source,
                        key.Kind,
                        key.Project,
                        old.GetValueOrDefault(key),
                        now.GetValueOrDefault(key)
                    )),
            ],
            [.. gone.Except(come, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. come.Except(gone, StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }

    private static Dictionary<Key, ReconciledRow> ByKey(Reconciliation made)
    {
        var rows = new Dictionary<Key, ReconciledRow>();
        foreach (var row in made.Rows)
        {
            rows.TryAdd(KeyOf(row), row);
        }

        return rows;
    }

    private static Key KeyOf(ReconciledRow row) => new(row.Functional, row.Economic, row.Source, row.Kind, row.Project);

    private sealed record Key(
        FunctionalCode? Functional,
        EconomicCode? Economic,
        FundSource? Source,
        ExpenditureKind? Kind,
        string? Project
    );
}
