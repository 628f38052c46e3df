using Microsoft.Extensions.Primitives;

namespace Finance.Gateway.PublicCache;

/// <summary>A public answer as it goes out again: its headers, its bytes in one coding, and how long it may stand for the page.</summary>
public sealed record PublicCopy(
    KeyValuePair<string, StringValues>[] Headers,
    string? ETag,
    byte[] Body,
    DateTimeOffset MadeAt,
    DateTimeOffset FreshUntil
)
{
    /// <summary>Headers that describe the page and not one answer of it.</summary>
    private static readonly string[] OfThePage =
    [
        "Accept-Ranges",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
        "Cache-Control",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Type",
        "ETag",
        "Vary",
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
    ];

    public static PublicCopy Of(HttpResponse response, byte[] body, DateTimeOffset madeAt, TimeSpan lifetime) =>
        new(
            [.. OfThePage.Where(response.Headers.ContainsKey).Select(name => KeyValuePair.Create(name, response.Headers[name]))],
            response.Headers.ETag,
            body,
            madeAt,
            madeAt + lifetime
        );

    /// <summary>RFC 9110, 13.1.2: compared without the mark of weakness.</summary>
    public bool IsNamedBy(StringValues ifNoneMatch)
    {
        if (ETag is null)
        {
            return false;
        }

        foreach (var value in ifNoneMatch)
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                var tag = value.AsSpan(range).Trim();
                if (tag is "*" || (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).SequenceEqual(ETag))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
