using System.Text.RegularExpressions;

namespace Finance.Disclosure.Pages;

/// <summary>A page of the site with its frame in English: other words around the same contents, and links that stay in English.</summary>
public static partial class EnglishPage
{
    private const string HeaderBegins = "<a class=\"skip\"";
    private const string HeaderEnds = "</header>";
    private const string FooterBegins = "<footer class=\"site\">";
    private const string FooterEnds = "</footer>";

    /// <summary>Every text of a page is escaped, so that its frame can be found by its letters.</summary>
    public static string Of(string page, string header, string footer)
    {
        var (headerAt, contentsAt) = (page.IndexOf(HeaderBegins, StringComparison.Ordinal), After(page, HeaderEnds));
        var (footerAt, endsAt) = (page.LastIndexOf(FooterBegins, StringComparison.Ordinal), After(page, FooterEnds));
        if (headerAt < 0 || contentsAt < headerAt || footerAt < contentsAt || endsAt < footerAt)
        {
            return page;
        }

        var before = page[..headerAt]
            .Replace("<html lang=\"zh-CN\">", "<html lang=\"en\">", StringComparison.Ordinal)
            .Replace("<title>", "<title lang=\"zh-CN\">", StringComparison.Ordinal);
        var contents = InnerLinks()
            .Replace(page[contentsAt..footerAt], link => $"{link.Groups["before"].Value}{FrameText.EnglishPath}/")
            .Replace("<main ", "<main lang=\"zh-CN\" ", StringComparison.Ordinal);
        return before + header + contents + footer + page[endsAt..];
    }

    /// <summary>Whether the page has the search in its header; the others have it in their contents.</summary>
    public static bool ShowsSearch(string page) => page.Contains("id=\"site-search\"", StringComparison.Ordinal);

    private static int After(string page, string end) =>
        page.LastIndexOf(end, StringComparison.Ordinal) is var at && at < 0 ? -1 : at + end.Length;

    /// <summary>Links and forms that ask for pages; data and files have no language.</summary>
    [GeneratedRegex(
        "(?<before>\\bhref=\"|\\bmethod=\"get\" action=\")/(?!open/|open\"|api/|docs|[^\"]*\\.xml\")",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex InnerLinks();
}
