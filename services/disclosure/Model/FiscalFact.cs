using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;

namespace Finance.Disclosure.Model;

/// <summary>What the money of one row of the open data is for: each part that is null was not broken down when it was approved.</summary>
public sealed record FiscalKey(
    bool Revenue,
    FunctionalCode? Functional,
    EconomicCode? Economic,
    FundSource? Source,
    ExpenditureKind? Kind,
    string? Project,
    bool? CarriedOver
)
{
    /// <summary>Which parts are known; amounts of one breakdown may be added, those of two may hold the same money twice.</summary>
    public string Breakdown =>
        string.Join(
            '+',
            new[]
            {
                Functional is null ? null : "functional",
                Economic is null ? null : "economic",
                Source is null ? null : "source",
                Kind is null ? null : "kind",
                Project is null ? null : "project",
            }.OfType<string>()
        )
            is { Length: > 0 } parts
            ? parts
            : "total";
}

/// <summary>One row of the open data: approved, adjusted and executed money under one key; null where that stage says nothing of it.</summary>
public sealed record FiscalFact(FiscalKey Key, Money? Approved, Money? Adjusted, Money? Executed)
{
    private enum Phase
    {
        Approved,
        Adjusted,
        Executed,
    }

    /// <param name="adjusted">The lines of a budget are those after an adjustment.</param>
    public static ImmutableArray<FiscalFact> Of(PublicationKind kind, Facts facts, bool adjusted)
    {
        var phase =
            kind == PublicationKind.FinalAccount ? Phase.Executed
            : adjusted ? Phase.Adjusted
            : Phase.Approved;
        return
        [
            .. (facts.Incomes ?? [])
                .Select(line => (Key: KeyOf(line), Phase: phase, line.Amount))
                .Concat((facts.Expenditures ?? []).Select(line => (Key: KeyOf(line), Phase: phase, line.Amount)))
                .Concat((facts.InitialBudget ?? []).Select(line => (Key: KeyOf(line), Phase: Phase.Approved, line.Amount)))
                .Concat((facts.AnnualBudget ?? []).Select(line => (Key: KeyOf(line), Phase: Phase.Adjusted, line.Amount)))
                .GroupBy(row => row.Key)
                .Select(rows => new FiscalFact(
                    rows.Key,
                    SumOf(Phase.Approved, rows),
                    SumOf(Phase.Adjusted, rows),
                    SumOf(Phase.Executed, rows)
                ))
                .OrderByDescending(fact => fact.Key.Revenue)
                .ThenBy(fact => fact.Key.Functional?.Value, StringComparer.Ordinal)
                .ThenBy(fact => fact.Key.Economic?.Value, StringComparer.Ordinal)
                .ThenBy(fact => fact.Key.Project, StringComparer.Ordinal)
                .ThenBy(fact => (fact.Key.Source, fact.Key.Kind, fact.Key.CarriedOver)),
        ];
    }

    private static Money? SumOf(Phase phase, IEnumerable<(FiscalKey Key, Phase Phase, Money Amount)> rows)
    {
        var amounts = rows.Where(row => row.Phase == phase).Select(row => row.Amount).ToArray();
        return amounts.Length == 0 ? null : Money.Sum(amounts);
    }

    private static FiscalKey KeyOf(IncomeLine line) =>
        new(Revenue: true, line.Functional, Economic: null, line.Source, Kind: null, Project: null, line.CarriedOver);

    private static FiscalKey KeyOf(ExpenditureLine line) =>
        new(Revenue: false, line.Functional, line.Economic ?? line.EconomicClass, line.Source, line.Kind, line.Project, line.CarriedOver);

    private static FiscalKey KeyOf(PartialLine line) =>
        new(Revenue: false, line.Functional, line.Economic ?? line.EconomicClass, line.Source, line.Kind, line.Project, line.CarriedOver);
}
