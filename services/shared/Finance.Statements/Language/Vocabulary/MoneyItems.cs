using System.Collections.Immutable;
using System.Numerics;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>One line of a list of money, as an item with members.</summary>
internal sealed record MoneyItem(FactList List, int Line);

/// <summary>The lists of money, as lists of items.</summary>
internal static class MoneyItems
{
    public static readonly ItemType Type = new(
        "line",
        (item, scope) => scope.Index.Pointer(((MoneyItem)item).List, LineOf(item, scope)),
        [
            new Field("amount", (item, scope) => Value.Of(LineOf(item, scope).Fen / 100m)),
            new Field("functional", (item, scope) => Code(LineOf(item, scope).Functional, CodeNumber.FunctionalWidth)),
            new Field("economic", (item, scope) => Code(LineOf(item, scope).Economic, CodeNumber.EconomicWidth)),
            new Field("project", (item, scope) => Value.Of(scope.Index.ProjectCode(LineOf(item, scope).Project))),
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

    private static NamedList List(string name, FactList list) =>
        new(
            name,
            Type,
            scope =>
                scope.Index.Knows(list)
                    ? Enumerable.Range(0, scope.Index.Count(list)).Select(line => (object)new MoneyItem(list, line))
                    : null
        )
        {
            Money = list,
        };

    private static ref readonly FactLine LineOf(object item, Scope scope)
    {
        var (list, line) = (MoneyItem)item;
        return ref scope.Index.Lines(list)[line];
    }

    private static Field Member(Trait trait) =>
        new(
            trait.Name,
            (item, scope) =>
            {
                var bit = LineOf(item, scope).Traits & trait.Mask;
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

    private static Value Code(CodeNumber code, int width) => code.IsUnknown ? Value.Unknown : Value.Of(code.Digits(width));
}
