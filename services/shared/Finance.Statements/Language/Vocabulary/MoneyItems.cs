using System.Collections.Immutable;
using System.Numerics;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>One line of a list of money, as an item with members.</summary>
internal sealed record MoneyItem(FactIndex Index, FactList List, int Line)
{
    public ref readonly FactLine Content => ref Index.Lines(List)[Line];
}

/// <summary>The lists of money, as lists of items.</summary>
internal static class MoneyItems
{
    public static readonly ItemType Type = new(
        "line",
        (item, _) => ((MoneyItem)item).Index.Pointer(((MoneyItem)item).List, LineOf(item)),
        [
            new Field("amount", (item, _) => Value.OfFen(LineOf(item).Fen)),
            new Field("functional", (item, _) => Word(((MoneyItem)item).Index.FunctionalWords[LineOf(item).FunctionalOrdinal])),
            new Field("economic", (item, _) => Word(((MoneyItem)item).Index.EconomicWords[LineOf(item).EconomicOrdinal])),
            new Field("project", (item, _) => Value.Of(((MoneyItem)item).Index.ProjectCode(LineOf(item).Project))),
            new Field("key", (item, _) => Value.Of(LineKey.Of((MoneyItem)item))),
            .. Trait.All.Select(Member),
        ]
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        List("incomes", FactList.Incomes),
        List("expenditures", FactList.Expenditures),
        List("initialBudget", FactList.InitialBudget),
        List("annualBudget", FactList.AnnualBudget),
        List("opening", FactList.Opening),
        List("closing", FactList.Closing),
        List("priorIncomes", FactList.PriorIncomes),
        List("priorExpenditures", FactList.PriorExpenditures),
        List("officialTravel", FactList.OfficialTravel),
    ];

    private static NamedList List(string name, FactList list)
    {
        var key = $"lines of {name}";
        Func<FactIndex, object[]?> make = index => Items(index, list);
        return new(name, Type, scope => scope.Index.Knows(list) ? scope.Index.Remember(key, make) : null) { Money = list };
    }

    private static object[] Items(FactIndex index, FactList list) =>
        [.. Enumerable.Range(0, index.Count(list)).Select(line => new MoneyItem(index, list, line))];

    private static ref readonly FactLine LineOf(object item) => ref ((MoneyItem)item).Content;

    private static Field Member(Trait trait) =>
        new(
            trait.Name,
            (item, _) =>
            {
                var bit = LineOf(item).Traits & trait.Mask;
                if (bit == trait.Unknown)
                {
                    return Value.Unknown;
                }

                var word = trait.Values[BitOperations.TrailingZeroCount(bit) - trait.FirstBit];
                return word switch
                {
                    "true" => Value.True,
                    "false" => Value.False,
                    _ => Value.Of(word),
                };
            }
        )
        {
            Choices = [.. trait.Values],
        };

    private static Value Word(string code) => code.Length == 0 ? Value.Unknown : Value.Of(code);

    public static Value Code(CodeNumber code, int width) => code.IsUnknown ? Value.Unknown : Value.Of(code.Digits(width));
}
