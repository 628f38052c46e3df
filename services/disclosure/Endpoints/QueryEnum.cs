using System.Text.Json;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Endpoints;

/// <summary>Enum values in addresses, written as they are in bodies.</summary>
internal static class QueryEnum
{
    public static TEnum? Find<TEnum>(string text)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (NameOf(value) == text)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Null when nothing is asked for; a value that does not exist is refused.</summary>
    public static TEnum? Read<TEnum>(string parameter, string? text)
        where TEnum : struct, Enum =>
        string.IsNullOrEmpty(text)
            ? null
            : Find<TEnum>(text)
                ?? throw RefusalException.Parameter(
                    parameter,
                    $"{parameter} 应为 {string.Join("、", Enum.GetValues<TEnum>().Select(NameOf))} 之一。"
                );

    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
