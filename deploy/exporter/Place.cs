using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Finance.Export;

/// <summary>Where the answer of one address lies: pages as folders, everything else as a file whose ending tells its type.</summary>
public sealed partial record Place(string File, bool IsPage)
{
    private const int ReadableQuery = 80;

    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/html"] = ".html",
        ["text/css"] = ".css",
        ["text/plain"] = ".txt",
        ["text/csv"] = ".csv",
        ["application/json"] = ".json",
        ["application/x-ndjson"] = ".ndjson",
        ["application/atom+xml"] = ".xml",
        ["application/xml"] = ".xml",
        ["application/pdf"] = ".pdf",
        ["application/zip"] = ".zip",
        ["image/svg+xml"] = ".svg",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
    };

    /// <summary>Null for an address that cannot be a file, or a type that nobody would know by its ending.</summary>
    public static Place? Of(string address, string mediaType)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        var path = (question < 0 ? address : address[..question]).Trim('/');
        if (!Safe().IsMatch(path) || path.Split('/').Any(part => part is "." or "..") || !Endings.TryGetValue(mediaType, out var ending))
        {
            return null;
        }

        if (question >= 0 && question < address.Length - 1)
        {
            path = $"{path}/{NameOf(address[(question + 1)..])}".TrimStart('/');
        }

        // A published file keeps its bytes: what was printed then is no page of this copy.
        return ending == ".html" && !path.StartsWith("open/", StringComparison.Ordinal)
                ? new Place(path.Length == 0 ? "index.html" : $"{path}/index.html", IsPage: true)
            : path.EndsWith(ending, StringComparison.Ordinal) ? new Place(path, IsPage: false)
            : new Place(path + ending, IsPage: false);
    }

    /// <summary>The address of this place in a link; a page is its folder.</summary>
    public string Link => IsPage ? File[..^"index.html".Length] : File;

    /// <summary>The way out of the folder that this lies in.</summary>
    public string Up => string.Concat(Enumerable.Repeat("../", File.Count(letter => letter == '/')));

    private static string NameOf(string query) =>
        query.Length <= ReadableQuery && Plain().IsMatch(query)
            ? query.Replace('=', '-').Replace('&', ',')
            : "q-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..24];

    [GeneratedRegex("^[A-Za-z0-9._~/-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Safe();

    [GeneratedRegex("^[A-Za-z0-9_=&-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
