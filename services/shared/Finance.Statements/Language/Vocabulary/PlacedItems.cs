using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>What the types and fields of things of the facts have in common: each knows its place.</summary>
internal static class PlacedItems
{
    /// <summary>The items of all units; null where a unit does not give the list.</summary>
    public static object[]? OfAllUnits<T>(Scope scope, Func<Facts, ImmutableArray<T>?> read, string path)
        where T : class =>
        scope.Index.Remember(
            path,
            index =>
                index.Facts.Any(facts => read(facts) is null)
                    ? null
                    :
                    [
                        .. index.Facts.SelectMany(
                            (facts, unit) => read(facts)!.Value.Select((item, at) => new Placed<T>(item, unit, null, path, at))
                        ),
                    ]
        );

    public static ItemType TypeOf<T>(string name, params Field[] fields)
        where T : class => new(name, (item, scope) => scope.Index.Pointer(((Placed)item).Unit, ((Placed)item).Path), fields);

    public static Field Text<T>(string name, Func<T, string?> read)
        where T : class => new(name, (item, _) => Value.Of(read(((Placed<T>)item).Item)));

    public static Field Number<T>(string name, Func<T, decimal?> read)
        where T : class => new(name, (item, _) => Value.Of(read(((Placed<T>)item).Item)));

    public static Field Money<T>(string name, Func<T, Money?> read)
        where T : class => new(name, (item, _) => read(((Placed<T>)item).Item) is { } amount ? Value.OfFen(amount.Fen) : Value.Unknown);

    public static Field Flag<T>(string name, Func<T, bool?> read)
        where T : class => new(name, (item, _) => Value.Of(read(((Placed<T>)item).Item)));

    public static Field Choice<T, TEnum>(string name, Func<T, TEnum?> read)
        where T : class
        where TEnum : struct, Enum => Field.Choice<Placed<T>, TEnum>(name, placed => read(placed.Item));

    public static Field Inner<T, TInner>(string name, ItemType type, Func<T, ImmutableArray<TInner>?> read, string path)
        where T : class
        where TInner : class
    {
        object[]? Make(Placed around) =>
            read(((Placed<T>)around).Item) is { } inner
                ? [.. inner.Select((one, at) => new Placed<TInner>(one, around.Unit, around, $"/{path}", at))]
                : null;
        return new(name, (_, _) => Value.Unknown) { Items = type, ReadItems = (item, _) => ((Placed)item).Inner(name, Make) };
    }
}
