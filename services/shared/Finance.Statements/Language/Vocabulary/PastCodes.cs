using System.Collections.Immutable;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A code that last year's lines name.</summary>
internal sealed record PastCode(string Code);

/// <summary>The codes of last year: of last year's document where it is at hand, else of the figures that this one gives for it.</summary>
internal static class PastCodes
{
    private static readonly ItemType Type = new(
        "pastCode",
        (_, _) => null,
        Field.Of<PastCode>("code", item => item.Code),
        new Field("name", (item, scope) => Value.Of(CodeBook.Find(scope, ((PastCode)item).Code)?.Name))
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("lastFunctional3", Type, scope => Read(scope, line => MoneyItems.Code(line.Functional, CodeNumber.FunctionalWidth), 7)),
        new("lastEconomic2", Type, scope => Read(scope, line => MoneyItems.Code(line.Economic, CodeNumber.EconomicWidth), 5)),
    ];

    private static IEnumerable<PastCode>? Read(Scope scope, Func<FactLine, Value> code, int length) =>
        scope.Surroundings.LastYear is { } last && last.Knows(FactList.Expenditures) ? Codes(last, FactList.Expenditures, code, length)
        : scope.Index.Knows(FactList.PriorExpenditures) ? Codes(scope.Index, FactList.PriorExpenditures, code, length)
        : null;

    private static IEnumerable<PastCode> Codes(FactIndex index, FactList list, Func<FactLine, Value> code, int length)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var line in index.Lines(list))
        {
            if (code(line) is { IsKnown: true } found && found.Text.Length == length)
            {
                codes.Add(found.Text);
            }
        }

        return codes.Select(found => new PastCode(found));
    }
}
