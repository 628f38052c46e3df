using System.Globalization;

namespace Finance.Gateway.Model;

/// <summary>
/// Reduces what a client says it accepts to the one coding that it gets: "br", "gzip" or "identity". The shared cache keeps one entry for
/// each, so a client is never served bytes that it cannot read.
/// </summary>
public static class ContentCoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";
    public const string Identity = "identity";

    private const int MaxEntries = 16;
    private const int FullQuality = 1000;

    public static string Choose(string? acceptEncoding)
    {
        if (string.IsNullOrEmpty(acceptEncoding))
        {
            return Identity;
        }

        int? brotli = null;
        int? gzip = null;
        int? identity = null;
        int? any = null;
        var entries = 0;
        foreach (var range in acceptEncoding.AsSpan().Split(','))
        {
            if (++entries > MaxEntries)
            {
                break;
            }

            var entry = acceptEncoding.AsSpan(range);
            var semicolon = entry.IndexOf(';');
            var name = (semicolon < 0 ? entry : entry[..semicolon]).Trim();
            var quality = semicolon < 0 ? FullQuality : Quality(entry[(semicolon + 1)..]);
            if (Is(name, Brotli))
            {
                brotli = quality;
            }
            else if (Is(name, Gzip) || Is(name, "x-gzip"))
            {
                gzip = quality;
            }
            else if (Is(name, Identity))
            {
                identity = quality;
            }
            else if (Is(name, "*"))
            {
                any = quality;
            }
        }

        return Best(brotli ?? any ?? 0, gzip ?? any ?? 0, identity ?? 0);
    }

    /// <summary>The client's preference decides; where it has none, the smaller bytes win.</summary>
    private static string Best(int brotli, int gzip, int identity) =>
        brotli > 0 && brotli >= gzip && brotli >= identity ? Brotli
        : gzip > 0 && gzip >= identity ? Gzip
        : Identity;

    private static bool Is(ReadOnlySpan<char> name, string coding) => name.Equals(coding, StringComparison.OrdinalIgnoreCase);

    /// <summary>"q=0.5" in thousandths; anything that cannot be read refuses the coding, which is always safe.</summary>
    private static int Quality(ReadOnlySpan<char> parameter)
    {
        var text = parameter.Trim();
        if (!text.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var readable = decimal.TryParse(text[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality);
        return readable && quality is >= 0 and <= 1 ? (int)(quality * FullQuality) : 0;
    }
}
