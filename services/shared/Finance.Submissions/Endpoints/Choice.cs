using System.Text.Json;

namespace Finance.Submissions.Endpoints;

/// <summary>A query parameter that is one of an enumeration's names, in camelCase as everywhere in the API.</summary>
public readonly record struct Choice<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    /// <summary>Lets minimal API handlers bind "?status=approved".</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out Choice<TEnum> choice)
    {
        choice = default;
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
            {
                choice = new Choice<TEnum>(value);
                return true;
            }
        }

        return false;
    }
}
