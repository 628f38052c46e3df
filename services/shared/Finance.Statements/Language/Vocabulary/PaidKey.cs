using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>项, kind and source: where what a unit reports and what the treasury paid must meet, however either side is broken down.</summary>
internal sealed record SpendingKey(FunctionalCode Functional, ExpenditureKind Kind, FundSource Source)
{
    public bool IsFiscal => Source is FundSource.GeneralPublic or FundSource.GovernmentFund or FundSource.StateCapital;

    public static SpendingKey Of(ExpenditureLine line) => new(line.Functional, line.Kind, line.Source);

    public static SpendingKey Of(PaidSum sum) => new(sum.Functional, sum.Kind, sum.Source);

    public static IOrderedEnumerable<SpendingKey> Ordered(IEnumerable<SpendingKey> keys) =>
        keys.Distinct().OrderBy(key => key.Functional).ThenBy(key => key.Kind).ThenBy(key => key.Source);

    public override string ToString() => $"{Functional}-{EnumWords<ExpenditureKind>.Word(Kind)}-{EnumWords<FundSource>.Word(Source)}";
}

/// <summary>What was paid of one key.</summary>
/// <param name="Key">Reported, paid, or both.</param>
/// <param name="Paid">Refunds taken off, those after the year too.</param>
/// <param name="Payments">How many there were.</param>
/// <param name="Central">All of it was paid by the treasury itself.</param>
/// <param name="RefundedLater">What came back after the year, below zero.</param>
internal sealed record PaidKey(SpendingKey Key, Money Paid, int Payments, bool Central, Money RefundedLater)
{
    /// <summary>Null where the document does not say what was spent.</summary>
    public static IEnumerable<object>? Of(FactIndex index, PaidLedger ledger)
    {
        if (!index.Knows(FactList.Expenditures))
        {
            return null;
        }

        var paid = ledger.Paid.ToLookup(SpendingKey.Of);
        return SpendingKey
            .Ordered(
                index.Facts.SelectMany(facts => facts.Expenditures ?? []).Select(SpendingKey.Of).Concat(paid.Select(group => group.Key))
            )
            .Select(key => new PaidKey(
                key,
                Money.Sum(paid[key].Select(sum => sum.Amount)),
                paid[key].Sum(sum => sum.Payments),
                paid[key].All(sum => sum.Central),
                Money.Sum(paid[key].Where(sum => sum.AfterTheYear).Select(sum => sum.Amount))
            ));
    }
}

/// <summary>One key of the budget that the platform holds, or that the document shows instead.</summary>
internal sealed record HeldKey(SpendingKey Key, Money Initial, Money Annual)
{
    public static IEnumerable<object> Of(HeldBudget held, FactIndex index)
    {
        var (initial, annual) = (ByKey(held.Initial), ByKey(held.Annual));
        var shown = index.Facts.SelectMany(facts => (facts.InitialBudget ?? []).Concat(facts.AnnualBudget ?? []));
        return SpendingKey
            .Ordered(initial.Concat(annual).Select(group => group.Key).Concat(shown.Select(KeyOf).OfType<SpendingKey>()))
            .Select(key => new HeldKey(key, Money.Sum(initial[key]), Money.Sum(annual[key])));
    }

    private static ILookup<SpendingKey, Money> ByKey(ImmutableArray<PartialLine> lines) =>
        lines.Where(line => KeyOf(line) is not null).ToLookup(line => KeyOf(line)!, line => line.Amount);

    private static SpendingKey? KeyOf(PartialLine line) =>
        line is { Functional: { } functional, Kind: { } kind, Source: { } source } ? new SpendingKey(functional, kind, source) : null;
}
