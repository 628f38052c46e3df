using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Statements.Reading;

/// <summary>The words by which an enum's values go in JSON: camelCase, or the name that an attribute gives.</summary>
internal static class Vocabulary<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values = typeof(T)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToFrozenDictionary(WordOf, field => (T)field.GetValue(null)!, StringComparer.Ordinal);

    /// <summary>All words, for messages.</summary>
    public static string List { get; } =
        string.Join("、", Enum.GetValues<T>().Select(value => Values.Single(pair => pair.Value.Equals(value)).Key));

    /// <summary>What to say where another word stands.</summary>
    public static string Expected { get; } = $"这里应为下列之一：{List}。";

    public static bool TryParse(string? word, out T value)
    {
        value = default;
        return word is not null && Values.TryGetValue(word, out value);
    }

    public static string Of(T value) => WordOf(typeof(T).GetField(value.ToString())!);

    private static string WordOf(FieldInfo field) =>
        field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(field.Name);
}
