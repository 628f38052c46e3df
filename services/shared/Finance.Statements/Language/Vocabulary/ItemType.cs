using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A kind of thing that lists hold, and its members.</summary>
internal sealed class ItemType(string name, Func<object, Scope, string?> pointer, params Field[] fields)
{
    private readonly Dictionary<string, Field> members = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public string Name => name;

    public Field? Member(string member) => members.GetValueOrDefault(member);

    public IEnumerable<string> Members => members.Keys;

    /// <summary>Where the item stands in the facts.</summary>
    public string? Pointer(object item, Scope scope) => pointer(item, scope);

    /// <summary>Where else it stands, for what several places have in common.</summary>
    public Func<object, Scope, IEnumerable<string>> Others { get; init; } = (_, _) => [];
}

/// <summary>A member: a value, or a list of further items.</summary>
internal sealed record Field(string Name, Func<object, Scope, Value> Read)
{
    /// <summary>The words that the member can be, where it is a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Set where the member is a list.</summary>
    public ItemType? Items { get; init; }

    public Func<object, Scope, IEnumerable<object>?>? ReadItems { get; init; }

    public static Field Of<T>(string name, Func<T, decimal?> read) => new(name, (item, _) => Value.Of(read((T)item)));

    public static Field Of<T>(string name, Func<T, string?> read) => new(name, (item, _) => Value.Of(read((T)item)));

    public static Field Of<T>(string name, Func<T, bool?> read) => new(name, (item, _) => Value.Of(read((T)item)));

    public static Field Choice<T, TEnum>(string name, Func<T, TEnum?> read)
        where TEnum : struct, Enum =>
        new(name, (item, _) => Value.Of(read((T)item) is { } choice ? EnumWords<TEnum>.Word(choice) : null))
        {
            Choices = EnumWords<TEnum>.All,
        };

    public static Field List<T>(string name, ItemType type, Func<T, IEnumerable<object>?> read) =>
        new(name, (_, _) => Value.Unknown) { Items = type, ReadItems = (item, _) => read((T)item) };
}

/// <summary>A list that expressions can name.</summary>
internal sealed record NamedList(string Name, ItemType Items, Func<Scope, IEnumerable<object>?> Read)
{
    /// <summary>Set for lists of money, which are summed from the index.</summary>
    public FactList? Money { get; init; }
}

/// <summary>A single value that expressions can name by its path: travelCounts.receptions.</summary>
internal sealed record NamedValue(string Path, Func<Scope, Value> Read, Func<Scope, string?> Pointer)
{
    public ImmutableArray<string> Choices { get; init; } = [];
}

/// <summary>The words of an enumeration as they stand in JSON.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>()
        .ToFrozenDictionary(value => value, value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    public static readonly ImmutableArray<string> All = [.. Enum.GetValues<T>().Select(Word)];

    public static string Word(T value) => Words[value];
}
