using System.Text;
using System.Xml.Linq;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /sitemap.xml and /robots.txt: what search engines read.</summary>
internal static class ShowSiteMap
{
    /// <summary>The protocol allows 50,000 addresses a file; units and fixed pages need their share.</summary>
    private const int MostPublications = 40_000;
    private const int MostUnits = 9_000;
    private static readonly string[] FixedPages =
    [
        "/",
        "/publications",
        "/compare",
        "/timeliness",
        "/glossary",
        "/data",
        "/log",
        "/verify",
    ];
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sitemap.xml", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();
        routes.MapMethods("/robots.txt", SitePages.Methods, AnswerRobots).AllowEveryone().ExcludeFromDescription();
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        DisclosureDb db,
        SiteSettings site,
        CancellationToken cancellationToken
    )
    {
        if (!site.HasFeeds)
        {
            return Problems.NotFound("本站没有设置网址，不提供站点地图。");
        }

        var current = db.Publications.AsNoTracking().Current();
        var publications = await current
            .OrderByDescending(p => p.LogIndex)
            .Take(MostPublications)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        var units = await current.Select(p => p.Unit).Distinct().OrderBy(unit => unit).Take(MostUnits).ToListAsync(cancellationToken);
        var map = new XElement(
            Schema + "urlset",
            FixedPages
                .Concat(units.Select(unit => $"/units/{unit}"))
                .Concat(publications.Select(id => $"/publications/{id}"))
                .Select(path => new XElement(Schema + "url", new XElement(Schema + "loc", site.At(path))))
        );
        return PublicContent.ForNow(
            context,
            "application/xml; charset=utf-8",
            Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{map}")
        );
    }

    private static IResult AnswerRobots(HttpContext context, SiteSettings site)
    {
        var map = site.HasFeeds ? $"\nSitemap: {site.At("/sitemap.xml")}\n" : "";
        return PublicContent.ForNow(
            context,
            "text/plain; charset=utf-8",
            Encoding.UTF8.GetBytes($"User-agent: *\nAllow: /\nDisallow: /api/\nDisallow: /search\n{map}")
        );
    }
}
