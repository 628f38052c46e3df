using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A code that lines of the facts carry, at one level.</summary>
internal sealed record CodeItem(string Code);

/// <summary>The codes that a document speaks of, level by level, so that a sentence can be said of each.</summary>
internal static class CodeItems
{
    public static readonly ItemType Type = new(
        "code",
        (_, _) => null,
        [
            new Field("code", (item, _) => Value.Of(((CodeItem)item).Code)),
            new Field("name", (item, scope) => Value.Of(NameOf(((CodeItem)item).Code, scope.Surroundings.Catalog))),
        ]
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        List("functional1", 3, CodeNumber.FunctionalWidth, line => line.Functional),
        List("functional2", 5, CodeNumber.FunctionalWidth, line => line.Functional),
        List("functional3", 7, CodeNumber.FunctionalWidth, line => line.Functional),
        List("economic1", 3, CodeNumber.EconomicWidth, line => line.Economic),
        List("economic2", 5, CodeNumber.EconomicWidth, line => line.Economic),
    ];

    /// <summary>name: of a functional or economic code, by the year's catalogue; the code itself where that does not know it.</summary>
    public static readonly ImmutableArray<Function> Functions =
    [
        new("name", 1, 1, (scope, values) => Named(values[0], scope.Surroundings.Catalog)),
        new("ancestor", 2, 2, (_, values) => Ancestor(values[0], values[1])),
    ];

    private static NamedList List(string name, int digits, int width, Func<FactLine, CodeNumber> read) =>
        new(
            name,
            Type,
            scope =>
                Enum.GetValues<FactList>()
                    .SelectMany(list => Codes(scope.Index, list, digits, width, read))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(code => new CodeItem(code))
        );

    private static HashSet<string> Codes(FactIndex index, FactList list, int digits, int width, Func<FactLine, CodeNumber> read)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var line in index.Lines(list))
        {
            var number = read(line);
            var missing = number.IsUnknown ? width : number.Span.ToString(CultureInfo.InvariantCulture).Length - 1;
            if (width - missing >= digits)
            {
                codes.Add(number.Low.ToString(CultureInfo.InvariantCulture)[..digits]);
            }
        }

        return codes;
    }

    private static Value Named(Value code, ICatalog? catalog) =>
        code.Kind == ValueKind.Text ? Value.Of(NameOf(code.Text, catalog)) : Value.Unknown;

    /// <summary>Functional codes begin with 2, economic codes with 3.</summary>
    private static string NameOf(string code, ICatalog? catalog) =>
        (code.StartsWith('2') ? catalog?.Functional(code) : catalog?.Economic(code))?.Name ?? code;

    private static Value Ancestor(Value code, Value digits) =>
        code.Kind == ValueKind.Text && digits.Kind == ValueKind.Number && digits.Number >= 0
            ? Value.Of(code.Text[..(int)Math.Min(digits.Number, code.Text.Length)])
            : Value.Unknown;
}
