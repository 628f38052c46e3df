using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>What the books of this and last year say about a code beyond its entry: nearest codes, the government's code, use by others.</summary>
internal static class BookWords
{
    private const int Suggestions = 3;

    public static readonly ImmutableArray<Function> Functions =
    [
        Of("nearest", Nearest),
        Of("governmentOf", GovernmentOf),
        Of("usedByPeers", (code, scope) => Value.Of(scope.Surroundings.PeerCodes?.Contains(code))),
        Of("lastNameOf", (code, scope) => Value.Of(LastNameOf(code, scope))),
    ];

    /// <summary>The words with which a message goes on to name the nearest valid codes; empty where the book has none.</summary>
    private static Value Nearest(string code, Scope scope) =>
        scope.Surroundings.Catalog is { } catalog
            ? Value.Of(
                CodeFaults.Suggest(
                    code.StartsWith('2') ? catalog.NearestFunctional(code, Suggestions) : catalog.NearestEconomic(code, Suggestions)
                )
            )
            : Value.Of("");

    private static Value GovernmentOf(string code, Scope scope) =>
        scope.Surroundings is { Catalog: { } catalog, Unit: { } unit }
            ? Value.Of(catalog.GovernmentFor(code, unit.Type)?.Code)
            : Value.Unknown;

    private static string? LastNameOf(string code, Scope scope) =>
        scope.Surroundings.PriorCatalog is not { } catalog ? null
        : code.StartsWith('2') ? catalog.Functional(code)?.Name
        : catalog.Economic(code)?.Name;

    private static Function Of(string name, Func<string, Scope, Value> read) =>
        Function.OfOne(name, (scope, value) => value.Kind == ValueKind.Text ? read(value.Text, scope) : Value.Unknown);
}
