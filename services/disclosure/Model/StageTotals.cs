using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;
using Finance.Statements.Indexing;

namespace Finance.Disclosure.Model;

/// <summary>What one functional 类 was given at the beginning of the year, in all, and what was spent; null where that is not known.</summary>
public sealed record StageTotal(FunctionalCode Code, string Name, Money? Initial, Money? Annual, Money? Actual);

/// <summary>Budget against actual of a final account by 类, and for all of it.</summary>
public sealed record StageTotals(ImmutableArray<StageTotal> ByFunctional, Money? Initial, Money? Annual, Money? Actual)
{
    /// <summary>Null where the facts tell of no budget beside the expenditure, as those of a budget do.</summary>
    public static StageTotals? Of(Facts facts, Suppression suppression, ICatalog catalog)
    {
        var index = FactIndex.Of(facts);
        ImmutableArray<StageTotal> rows =
        [
            .. Codes(facts)
                .Where(code => !suppression.DropsCode(code.Value))
                .Select(code => new StageTotal(
                    code,
                    catalog.Functional(code.Value)?.Name ?? "",
                    FactTotals.Known(index, FactList.InitialBudget, code),
                    FactTotals.Known(index, FactList.AnnualBudget, code),
                    FactTotals.Known(index, FactList.Expenditures, code)
                )),
        ];
        return rows.Any(row => row.Initial is not null || row.Annual is not null)
            ? new StageTotals(
                rows,
                FactTotals.Known(index, FactList.InitialBudget),
                FactTotals.Known(index, FactList.AnnualBudget),
                FactTotals.Known(index, FactList.Expenditures)
            )
            : null;
    }

    private static IEnumerable<FunctionalCode> Codes(Facts facts) =>
        (facts.Expenditures ?? [])
            .Select(line => (FunctionalCode?)line.Functional)
            .Concat((facts.InitialBudget ?? []).Select(line => line.Functional))
            .Concat((facts.AnnualBudget ?? []).Select(line => line.Functional))
            .OfType<FunctionalCode>()
            .Select(code => code.AtLevel(1))
            .Distinct()
            .Order();
}
