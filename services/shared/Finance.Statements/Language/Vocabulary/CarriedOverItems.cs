using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Money of an earlier year that a line carries into this one or out of it.</summary>
internal sealed record CarriedOverItem(
    string List,
    FunctionalCode? Functional,
    FundSource? Source,
    BalanceType? Type,
    FiscalYear? Origin,
    Money Amount,
    int Unit,
    string Path
);

/// <summary>Lines that say from which year their money comes: carried-over expenditure, and what is left at the end of the year.</summary>
internal static class CarriedOverItems
{
    private static readonly ItemType Type = new(
        "carriedOverLine",
        (item, scope) => scope.Index.Pointer(((CarriedOverItem)item).Unit, ((CarriedOverItem)item).Path),
        Field.Of<CarriedOverItem>("functional", item => item.Functional?.Value),
        Field.Choice<CarriedOverItem, FundSource>("source", item => item.Source),
        Field.Choice<CarriedOverItem, BalanceType>("type", item => item.Type),
        Field.Of<CarriedOverItem>("origin", item => item.Origin?.Value),
        Field.Of<CarriedOverItem>("amount", item => item.Amount.Yuan),
        Field.Of<CarriedOverItem>("key", item => $"{item.List}-{item.Functional?.Value}-{item.Source}-{item.Origin?.Value}")
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("carriedIn", Type, scope => scope.Index.Remember("carriedIn", index => [.. Together(index.Facts.SelectMany(In))])),
        new("carriedOut", Type, scope => scope.Index.Remember("carriedOut", index => [.. Together(index.Facts.SelectMany(Out))])),
    ];

    /// <summary>Lines that differ in nothing that matters here are one, so that it is no matter how money is cut into lines.</summary>
    private static IEnumerable<CarriedOverItem> Together(IEnumerable<CarriedOverItem> lines) =>
        lines
            .GroupBy(line => (line.List, line.Functional, line.Source, line.Type, line.Origin, line.Unit))
            .Select(group => group.First() with { Amount = Money.Sum(group.Select(line => line.Amount)) });

    private static IEnumerable<CarriedOverItem> In(Facts facts, int unit) =>
        (facts.Expenditures ?? [])
            .Index()
            .Where(line => line.Item.CarriedOver)
            .Select(line => new CarriedOverItem(
                "expenditures",
                line.Item.Functional,
                line.Item.Source,
                null,
                line.Item.OriginYear,
                line.Item.Amount,
                unit,
                FactItems.At("/expenditures", line.Index)
            ));

    private static IEnumerable<CarriedOverItem> Out(Facts facts, int unit) =>
        (facts.Closing ?? [])
            .Index()
            .Select(line => new CarriedOverItem(
                "closing",
                line.Item.Functional,
                line.Item.Source,
                line.Item.Type,
                line.Item.OriginYear,
                line.Item.Amount,
                unit,
                FactItems.At("/closing", line.Index)
            ));
}
