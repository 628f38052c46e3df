using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>Holds a final account against the rules of its year and region, with what the bureau knows around it.</summary>
public static class AccountChecks
{
    public static ImmutableArray<Finding> Run(Facts facts, AccountSources sources) =>
        CheckCatalog.Shipped.Check(
            FactIndex.Of(facts),
            new CheckContext
            {
                Kind = CheckedKind.FinalAccount,
                Year = sources.Year,
                Region = sources.Unit?.Region ?? "",
                RequiredParts = sources.Unit is { } unit ? AccountFormats.Of(unit).Requires.ToFrozenSet(StringComparer.Ordinal) : [],
                Surroundings = new Surroundings
                {
                    Catalog = sources.Catalog,
                    Unit = sources.Unit,
                    LastYear = sources.LastAccount is { } last ? FactIndex.Of(last) : null,
                    Stage = Stage.Actual,
                    Ledger = sources.Ledger,
                    HeldBudget = sources is { Initial: { } initial, Annual: { } annual }
                        ? new HeldBudget(ApprovedBudget.Lines(initial), ApprovedBudget.Lines(annual))
                        : null,
                    LookedAtOn = sources.LookedAtOn,
                },
            }
        );
}
