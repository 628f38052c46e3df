using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace Finance.Disclosure.Pages;

/// <summary>The printed tables of a publication, each with a place of its own on the page, and what leads to them.</summary>
public sealed partial record PrintedTables(string Html, ImmutableArray<TableLink> Links)
{
    /// <summary>Every text of the fragment is escaped, so that its elements can be found by their letters.</summary>
    public static PrintedTables Of(string fragment)
    {
        var links = ImmutableArray.CreateBuilder<TableLink>();
        var place = 0;
        var html = Table()
            .Replace(
                fragment,
                table =>
                {
                    var id = $"table-{++place}";
                    var title = WebUtility.HtmlDecode(table.Groups["title"].Value);
                    if (links.Count > 0 && links[^1].Title == title)
                    {
                        links[^1] = links[^1] with { Tables = links[^1].Tables + 1 };
                    }
                    else
                    {
                        links.Add(new TableLink(id, title, 1));
                    }

                    return $"<figure id=\"{id}\" {table.Groups["rest"].Value}";
                }
            );
        return new PrintedTables(html, links.ToImmutable());
    }

    [GeneratedRegex(
        "<figure (?<rest>class=\"statement-table[^\"]*\" tabindex=\"0\" aria-label=\"(?<title>[^\"]*)\">)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Table();
}

/// <summary>One table, or the first of several in a row that are called the same, as those of the projects are.</summary>
public sealed record TableLink(string Id, string Title, int Tables);
