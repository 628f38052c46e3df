using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A 类 that any list of money names, with its name.</summary>
internal sealed record NamedCode(string Code);

/// <summary>The 类 of every list, those of the budget and of last year too: a sentence tells also of what was planned and not spent.</summary>
internal static class NamedCodes
{
    private const int ClassDigits = 3;

    private static readonly ItemType Type = new(
        "code",
        (_, _) => null,
        Field.Of<NamedCode>("code", item => item.Code),
        new Field("name", (item, scope) => Value.Of(NameOf(((NamedCode)item).Code, scope.Surroundings.Catalog)))
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        List("anyFunctional1", CodeNumber.FunctionalWidth, line => line.Functional),
        List("anyEconomic1", CodeNumber.EconomicWidth, line => line.Economic),
    ];

    /// <summary>name: of a functional or economic code, the code itself where the catalogue does not know it; ancestor: its first digits.</summary>
    public static readonly ImmutableArray<Function> Functions =
    [
        new(
            "name",
            1,
            1,
            (scope, values) =>
                values[0].Kind == ValueKind.Text ? Value.Of(NameOf(values[0].Text, scope.Surroundings.Catalog)) : Value.Unknown
        ),
        new("ancestor", 2, 2, (_, values) => Ancestor(values[0], values[1])),
    ];

    /// <summary>Functional codes begin with 2, economic codes with 3.</summary>
    private static string NameOf(string code, ICatalog? catalog) =>
        (code.StartsWith('2') ? catalog?.Functional(code) : catalog?.Economic(code))?.Name ?? code;

    private static Value Ancestor(Value code, Value digits) =>
        code.Kind == ValueKind.Text && digits.Kind == ValueKind.Number && digits.Number >= 0
            ? Value.Of(code.Text[..(int)Math.Min(digits.Number, code.Text.Length)])
            : Value.Unknown;

    private static NamedList List(string name, int width, Func<FactLine, CodeNumber> read) =>
        new(name, Type, scope => scope.Index.Remember(name, index => Classes(index, width, read)));

    private static object[] Classes(FactIndex index, int width, Func<FactLine, CodeNumber> read)
    {
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var list in Enum.GetValues<FactList>())
        {
            foreach (ref readonly var line in index.Lines(list))
            {
                if (MoneyItems.Code(read(line), width) is { IsKnown: true } code)
                {
                    classes.Add(code.Text[..ClassDigits]);
                }
            }
        }

        return [.. classes.Select(code => new NamedCode(code))];
    }
}
