using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Disclosure.Model;

/// <summary>Numbers and addresses of persons in the texts of a document; with them it may not go out.</summary>
public static class PersonalData
{
    private const string Rule = "P03";

    public static ImmutableArray<Fault> In(Publication publication, Facts facts) =>
        [
            .. CheckCatalog
                .Shipped.Check(
                    FactIndex.Of(facts),
                    new CheckContext
                    {
                        Kind = publication.Kind == PublicationKind.FinalAccount ? CheckedKind.FinalAccount : CheckedKind.Budget,
                        Year = publication.FiscalYear,
                        Region = publication.Region,
                        Surroundings = new Surroundings
                        {
                            Publication = new Statements.Language.Publication { Loaded = publication.Loaded },
                        },
                    }
                )
                .Where(finding => finding is { Rule: Rule, Severity: Severity.Error })
                .Select(finding => new Fault(finding.Pointers is [var place, ..] ? place : "", Rule, finding.Message)),
        ];
}
