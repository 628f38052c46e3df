using System.Globalization;

namespace Finance.Gateway.Model;

/// <summary>How long the shared cache may keep an answer, from what the service says about it.</summary>
public static class Freshness
{
    /// <summary>Nothing is kept longer, also when the service says that it never changes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// Null when the answer must not be kept. `Age` is told in whole seconds, so one second is taken off: a page that may be ten seconds
    /// old is then never older in front of a reader, whatever cache stands between.
    /// </summary>
    public static TimeSpan? Of(string? cacheControl)
    {
        if (string.IsNullOrWhiteSpace(cacheControl))
        {
            return null;
        }

        int? maxAge = null;
        int? sharedMaxAge = null;
        foreach (var part in cacheControl.Split(','))
        {
            var directive = part.Trim();
            if (Is(directive, "no-store") || Is(directive, "private") || Is(directive, "no-cache"))
            {
                return null;
            }

            maxAge ??= Seconds(directive, "max-age=");
            sharedMaxAge ??= Seconds(directive, "s-maxage=");
        }

        var seconds = (sharedMaxAge ?? maxAge ?? 0) - 1;
        return seconds <= 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, (int)Longest.TotalSeconds));
    }

    /// <summary>`private="x"` and `no-cache="x"` count like their plain forms.</summary>
    private static bool Is(string directive, string name) =>
        directive.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (directive.Length == name.Length || directive[name.Length] == '=');

    private static int? Seconds(string directive, string prefix) =>
        directive.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(directive.AsSpan(prefix.Length).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;
}
