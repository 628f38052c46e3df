namespace Finance.Gateway.Model;

/// <summary>Two addresses that ask for the same page in another order are the same page for the shared cache.</summary>
public static class QueryOrder
{
    public const int MaxLength = 2048;
    public const int MaxParameters = 32;

    /// <summary>The query sorted by name, without empty parameters; null when it is longer than any link of the site.</summary>
    public static string? Normalise(string query)
    {
        if (query.Length <= 1)
        {
            return "";
        }

        if (query.Length > MaxLength)
        {
            return null;
        }

        var parameters = query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (parameters.Length > MaxParameters)
        {
            return null;
        }

        var sorted = parameters
            .Where(parameter => parameter.IndexOf('=') is var at && at > 0 && at < parameter.Length - 1)
            .OrderBy(Name, StringComparer.Ordinal);
        var joined = string.Join('&', sorted);
        return joined.Length == 0 ? "" : "?" + joined;
    }

    private static string Name(string parameter) => parameter[..parameter.IndexOf('=')];
}
