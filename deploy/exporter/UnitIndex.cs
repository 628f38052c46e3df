using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Finance.Export;

/// <summary>What stands in the place of the search: every unit under its department, with its projects, and where the search is.</summary>
public static partial class UnitIndex
{
    public const string Title = "查找单位和项目";

    /// <param name="units">Every unit that has published.</param>
    /// <param name="pages">The pages of the copy by their addresses.</param>
    /// <param name="read">A page as the site wrote it.</param>
    /// <param name="search">Where the live site answers questions, if it is known.</param>
    public static string Of(
        IEnumerable<(string Unit, string Name)> units,
        IReadOnlyCollection<string> pages,
        Func<string, string> read,
        Uri? search
    )
    {
        var departments = units
            .Select(unit =>
                (unit.Unit, unit.Name, Department: DepartmentOf(unit, pages, read), Projects: ProjectsOf(unit.Unit, pages, read))
            )
            .GroupBy(unit => unit.Department)
            .OrderBy(department => department.Key.Unit, StringComparer.Ordinal)
            .ToList();
        var html = new StringBuilder($"<h1>{Title}</h1><p class=\"lead\">这里是静态副本，没有全文搜索");
        html.Append(search is null ? "。" : $"；<a href=\"{Page.Escape(search.AbsoluteUri)}\">原网站的搜索</a>可以查全部文件。");
        html.Append("下面按部门列出各单位和它们的项目，也可以用浏览器的“在页面中查找”。</p>");
        html.Append("<p lang=\"en\">This is a static copy without full-text search")
            .Append(search is null ? "" : $" (<a href=\"{Page.Escape(search.AbsoluteUri)}\">search the live site</a>)")
            .Append(". Units and their projects are listed by department.</p><nav aria-label=\"部门\"><ul>");
        foreach (var department in departments)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#department-{department.Key.Unit}\">{department.Key.Name}</a></li>");
        }

        html.Append("</ul></nav>");
        foreach (var department in departments)
        {
            var id = $"department-{department.Key.Unit}";
            html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{department.Key.Name}</h2><ul>");
            foreach (var unit in department)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<li><a href=\"/units/{unit.Unit}\">{Page.Escape(unit.Name)}</a> <span class=\"hint\">{unit.Unit}</span>{ListOf(unit.Projects)}</li>"
                );
            }

            html.Append("</ul></section>");
        }

        return html.ToString();
    }

    private static string ListOf(IReadOnlyCollection<(string Address, string Name)> projects) =>
        projects.Count == 0
            ? ""
            : $"<details><summary>项目 {projects.Count} 个</summary><ul>"
                + string.Concat(projects.Select(project => $"<li><a href=\"{Page.Escape(project.Address)}\">{project.Name}</a></li>"))
                + "</ul></details>";

    /// <summary>As the way to the unit's page tells it; a unit without one above it is a department. Names are escaped as the site wrote them.</summary>
    private static (string Unit, string Name) DepartmentOf(
        (string Unit, string Name) unit,
        IReadOnlyCollection<string> pages,
        Func<string, string> read
    ) =>
        pages.Contains($"/units/{unit.Unit}") && Above().Match(read($"/units/{unit.Unit}")) is { Success: true } above
            ? (above.Groups["unit"].Value, above.Groups["name"].Value)
            : (unit.Unit, Page.Escape(unit.Name));

    private static List<(string Address, string Name)> ProjectsOf(
        string unit,
        IReadOnlyCollection<string> pages,
        Func<string, string> read
    ) =>
        [
            .. pages
                .Where(address => address.StartsWith($"/units/{unit}/projects?", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(address =>
                    (
                        address,
                        Heading().Match(read(address)) is { Success: true } heading
                            ? heading.Groups["name"].Value
                            : WebUtility.HtmlEncode(address)
                    )
                ),
        ];

    [GeneratedRegex(
        "<nav class=\"path\"(?:(?!</nav>).)*?<a href=\"/units/(?<unit>[0-9A-Za-z-]+)\">(?<name>[^<]*)</a>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Above();

    [GeneratedRegex("<h1[^>]*>(?<name>[^<]*)</h1>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
