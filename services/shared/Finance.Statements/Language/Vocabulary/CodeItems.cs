using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A code that lines of this year name, cut to a level.</summary>
internal sealed record CodeItem(string Code, int Level);

/// <summary>The codes that this year's incomes and expenditures name, at each level, so that a check can look at each of them once.</summary>
internal static class CodeItems
{
    private static readonly ItemType Type = new(
        "code",
        (_, _) => null,
        Field.Of<CodeItem>("code", item => item.Code),
        Field.Of<CodeItem>("level", item => item.Level),
        Field.Of<CodeItem>("class", item => item.Code[..3]),
        new Field("name", (item, scope) => Value.Of(CodeBook.Find(scope, ((CodeItem)item).Code)?.Name))
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        List("functional1", 1, Functional),
        List("functional2", 2, Functional),
        List("functional3", 3, Functional),
        List("economic1", 1, Economic),
        List("economic2", 2, Economic),
        // As the lines name them, of whatever level.
        new("namedFunctional", Type, scope => scope.Index.Remember("namedFunctional", Named)),
    ];

    private static NamedList List(string name, int level, Func<FactIndex, IEnumerable<string>?> read) =>
        new(name, Type, scope => scope.Index.Remember(name, index => read(index) is { } codes ? Items(codes, level) : null));

    /// <summary>The codes stand in order, so that those of one ancestor follow each other.</summary>
    private static object[] Items(IEnumerable<string> codes, int level)
    {
        var length = 1 + 2 * level;
        var items = new List<CodeItem>();
        foreach (var code in codes)
        {
            if (code.Length >= length && (items is [] || !code.StartsWith(items[^1].Code, StringComparison.Ordinal)))
            {
                items.Add(new CodeItem(code[..length], level));
            }
        }

        return [.. items];
    }

    private static object[]? Named(FactIndex index) =>
        Functional(index) is { } codes ? [.. codes.Select(code => new CodeItem(code, code.Length / 2))] : null;

    private static IEnumerable<string>? Functional(FactIndex index) =>
        index.Knows(FactList.Incomes) || index.Knows(FactList.Expenditures)
            ? Codes(index, index.FunctionalWords, (in line) => line.FunctionalOrdinal, FactList.Incomes, FactList.Expenditures)
            : null;

    private static IEnumerable<string>? Economic(FactIndex index) =>
        index.Knows(FactList.Expenditures)
            ? Codes(index, index.EconomicWords, (in line) => line.EconomicOrdinal, FactList.Expenditures)
            : null;

    private static List<string> Codes(FactIndex index, string[] words, OfLine<int> ordinalOf, params ReadOnlySpan<FactList> lists)
    {
        var named = new bool[words.Length];
        foreach (var list in lists)
        {
            foreach (ref readonly var line in index.Lines(list))
            {
                named[ordinalOf(line)] = true;
            }
        }

        var codes = new List<string>();
        for (var ordinal = 0; ordinal < words.Length; ordinal++)
        {
            if (named[ordinal] && words[ordinal].Length > 0)
            {
                codes.Add(words[ordinal]);
            }
        }

        return codes;
    }
}

/// <summary>What the code book says about a code: functional codes begin with 2, department economic codes with 3, government economic ones with 5.</summary>
internal static class CodeBook
{
    public static readonly ImmutableArray<Function> Functions =
    [
        Of("exists", (code, scope) => Value.Of(Find(scope, code) is not null)),
        Of("isLeaf", (code, scope) => Value.Of(Find(scope, code)?.Leaf)),
        Of("isRetired", (code, scope) => Value.Of(Find(scope, code)?.Retired)),
        Of("nameOf", (code, scope) => Value.Of(Find(scope, code)?.Name)),
        Of("replacementOf", (code, scope) => Value.Of(Find(scope, code)?.Successor)),
    ];

    public static CodeEntry? Find(Scope scope, string code) =>
        scope.Surroundings.Catalog is not { } catalog ? null
        : code.StartsWith('2') ? catalog.Functional(code)
        : code.StartsWith('5') ? catalog.GovernmentEconomic(code)
        : catalog.Economic(code);

    private static Function Of(string name, Func<string, Scope, Value> read) =>
        Function.OfOne(
            name,
            (scope, value) =>
                scope.Surroundings.Catalog is not null && value.Kind == ValueKind.Text ? read(value.Text, scope) : Value.Unknown
        );
}
