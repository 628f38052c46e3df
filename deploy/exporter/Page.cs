using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Finance.Export;

/// <summary>
/// The HTML of one page. The site writes every text escaped and every attribute in double quotes, so links and forms can be found by their
/// letters.
/// </summary>
public static partial class Page
{
    private const string English = "/en";

    /// <summary>Forms that only choose among lists: every choice becomes a link.</summary>
    private static readonly string[] Filters = ["/publications", "/timeliness"];

    /// <summary>Answers that only a server can give.</summary>
    private static readonly string[] Live = ["/search", "/compare", "/api", "/docs", "/health", "/openapi"];

    /// <summary>Every address of the site that a copy of this page needs; the page in the other language is one of them.</summary>
    public static IEnumerable<string> AddressesIn(string html, string address) =>
        Links()
            .Matches(Languages().Replace(html, ""))
            .Select(link => AddressOf(link.Groups["address"].Value))
            .Concat(Forms().Matches(html).SelectMany(form => ChoicesOf(form).Select(choice => choice.Address)))
            .Concat(Languages().IsMatch(html) ? [InOtherLanguage(address)] : [])
            .OfType<string>()
            .Where(address => !IsLive(address))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The page with its links among the files and with words in the place of what needs a server.</summary>
    public static string Rewrite(string html, string up, string address, Func<string, string?> find, Uri? site)
    {
        var other = find(InOtherLanguage(address));
        var known = Languages()
            .Replace(
                html,
                link => other is null ? "" : $"<a class=\"language\" href=\"{Escape(Relative(up, other))}\"{link.Groups["rest"].Value}"
            );
        var still = Forms().Replace(known, form => Instead(form, up, find, site));
        return Links()
            .Replace(
                still,
                link =>
                {
                    var given = WebUtility.HtmlDecode(link.Groups["address"].Value);
                    var mark = given.IndexOf('#', StringComparison.Ordinal);
                    var target = AddressOf(link.Groups["address"].Value) switch
                    {
                        null => null,
                        var live when IsLive(live) => find(LanguageOf(live) + "/search"),
                        var copied => find(copied),
                    };
                    return target is null
                        ? link.Value
                        : $"{link.Groups["name"].Value}=\"{Escape(Relative(up, target) + (mark < 0 ? "" : given[mark..]))}\"";
                }
            );
    }

    /// <summary>The frame of a page around other contents.</summary>
    public static string With(string html, string title, string main) =>
        Contents()
            .Replace(
                Title().Replace(html, _ => $"<title>{Escape(title)}</title>", 1),
                opening => opening.Groups["opening"].Value + main + "</main>",
                1
            );

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string LanguageOf(string address) =>
        address == English || address.StartsWith(English + "/", StringComparison.Ordinal) ? English : "";

    /// <summary>The address without its language.</summary>
    private static string PlainOf(string address) => address[LanguageOf(address).Length..];

    private static string InOtherLanguage(string address) => LanguageOf(address) == English ? PlainOf(address) : English + address;

    private static string Relative(string up, string target) => up + target is { Length: > 0 } way ? way : "./";

    private static bool IsLive(string address)
    {
        var plain = PlainOf(address);
        return Live.Any(path =>
            plain == path
            || plain.StartsWith(path + "/", StringComparison.Ordinal)
            || plain.StartsWith(path + "?", StringComparison.Ordinal)
        );
    }

    /// <summary>Null for what leads out of the site or into the page itself.</summary>
    private static string? AddressOf(string written)
    {
        var address = WebUtility.HtmlDecode(written);
        var mark = address.IndexOf('#', StringComparison.Ordinal);
        address = mark < 0 ? address : address[..mark];
        return address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) ? address : null;
    }

    private static string Instead(Match form, string up, Func<string, string?> find, Uri? site)
    {
        var action = ActionOf(form);
        if (PlainOf(action) == "/search")
        {
            var name = LanguageOf(action) == English ? "Find units and projects" : UnitIndex.Title;
            return $"<p class=\"search\"><a class=\"button\" href=\"{Escape(Relative(up, find(action)!))}\">{name}</a></p>";
        }

        if (!Filters.Contains(PlainOf(action), StringComparer.Ordinal))
        {
            var live = site is null ? "原网站" : $"<a href=\"{Escape(new Uri(site, action).AbsoluteUri)}\">原网站</a>";
            return $"<p class=\"notice\">这里是静态副本，不能提交或查询，请到{live}办理。</p>";
        }

        var html = new StringBuilder("<nav class=\"filters\" aria-label=\"筛选\">");
        foreach (var choices in ChoicesOf(form).GroupBy(choice => choice.Label))
        {
            html.Append("<details><summary>").Append(choices.Key).Append("</summary><ul>");
            foreach (var choice in choices)
            {
                if (find(choice.Address) is { } target)
                {
                    html.Append("<li><a href=\"")
                        .Append(Escape(Relative(up, target)))
                        .Append("\">")
                        .Append(choice.Name)
                        .Append("</a></li>");
                }
            }

            html.Append("</ul></details>");
        }

        return html.Append("</nav>").ToString();
    }

    private static string ActionOf(Match form) => WebUtility.HtmlDecode(form.Groups["action"].Value);

    private static IEnumerable<(string Label, string Name, string Address)> ChoicesOf(Match form)
    {
        var action = ActionOf(form);
        return Filters.Contains(PlainOf(action), StringComparer.Ordinal)
            ? from field in Fields().Matches(form.Value)
            from option in Options().Matches(field.Groups["options"].Value)
            let value = WebUtility.HtmlDecode(option.Groups["value"].Value)
            where value.Length > 0
            select (
                field.Groups["label"].Value,
                option.Groups["name"].Value,
                $"{action}?{field.Groups["name"].Value}={Uri.EscapeDataString(value)}"
            )
            : [];
    }

    [GeneratedRegex("\\b(?<name>href|src)=\"(?<address>[^\"]*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Links();

    [GeneratedRegex(
        "<form\\b[^>]*\\baction=\"(?<action>[^\"]*)\"[^>]*>.*?</form>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 30_000
    )]
    private static partial Regex Forms();

    [GeneratedRegex(
        "<span>(?<label>[^<]*)</span>\\s*<select\\b[^>]*\\bname=\"(?<name>[a-z]+)\"[^>]*>(?<options>.*?)</select>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 30_000
    )]
    private static partial Regex Fields();

    [GeneratedRegex(
        "<option\\b[^>]*\\bvalue=\"(?<value>[^\"]*)\"[^>]*>(?<name>[^<]*)</option>",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 30_000
    )]
    private static partial Regex Options();

    /// <summary>Asked of wherever the page is, which no file can be.</summary>
    [GeneratedRegex(
        "<a class=\"language\" href=\"[^\"]*\"(?<rest>[^>]*>[^<]*</a>)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Languages();

    [GeneratedRegex("<title>[^<]*</title>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();

    [GeneratedRegex(
        "(?<opening><main\\b[^>]*>).*</main>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 30_000
    )]
    private static partial Regex Contents();
}
