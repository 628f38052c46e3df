using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /feed.xml and /units/{unit}/feed.xml: what was published last, as Atom; every version is an entry, corrections too.</summary>
internal static class ShowFeeds
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    private const int MostEntries = 50;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/feed.xml", SitePages.Methods, HandleAllAsync).AllowEveryone().ExcludeFromDescription();
        routes.MapMethods("/units/{unit}/feed.xml", SitePages.Methods, HandleUnitAsync).AllowEveryone().ExcludeFromDescription();
    }

    private static Task<IResult> HandleAllAsync(
        HttpContext context,
        DisclosureDb db,
        SiteSettings site,
        CancellationToken cancellationToken
    ) => AnswerAsync(context, site, "部门预决算公开", "/feed.xml", "/", Published(db), cancellationToken);

    private static async Task<IResult> HandleUnitAsync(
        string unit,
        HttpContext context,
        DisclosureDb db,
        ICodeBook codeBook,
        SiteSettings site,
        CancellationToken cancellationToken
    )
    {
        if (!UnitId.TryParse(unit, out var id) || codeBook.Units.Find(id) is not { } entry)
        {
            return Problems.NotFound("没有这个单位。");
        }

        return await AnswerAsync(
            context,
            site,
            $"{entry.Name} · 部门预决算公开",
            $"/units/{id}/feed.xml",
            $"/units/{id}",
            Published(db).Where(p => p.Unit == id),
            cancellationToken
        );
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        SiteSettings site,
        string title,
        string self,
        string page,
        IQueryable<Publication> published,
        CancellationToken cancellationToken
    )
    {
        if (!site.HasFeeds)
        {
            return Problems.NotFound("本站没有设置网址，不提供订阅。");
        }

        var entries = await published.OrderByDescending(p => p.LogIndex).Take(MostEntries).ToListAsync(cancellationToken);
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
            new XElement(Atom + "id", site.At(self)),
            new XElement(Atom + "title", PrintableText.Of(title)),
            new XElement(Atom + "updated", Instant(entries.Count > 0 ? entries[0].PublishedAt!.Value : DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "author", new XElement(Atom + "name", PrintableText.Of(site.Host ?? "部门预决算公开"))),
            Link("self", self, "application/atom+xml"),
            Link("alternate", page, "text/html"),
            entries.Select(Entry)
        );
        return PublicContent.ForNow(context, MediaType, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}"));

        XElement Link(string relation, string path, string type) =>
            new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", site.At(path)));

        XElement Entry(Publication publication) =>
            new(
                Atom + "entry",
                new XElement(Atom + "id", site.At($"/publications/{publication.Id}")),
                new XElement(
                    Atom + "title",
                    PrintableText.Of(ListedPublication.Of(publication).Title + (publication.Version > 1 ? "（更正）" : ""))
                ),
                new XElement(Atom + "updated", Instant(publication.PublishedAt!.Value)),
                Link("alternate", $"/publications/{publication.Id}", "text/html"),
                Link("related", $"/open/publications/{publication.Id}.json", "application/json"),
                new XElement(Atom + "summary", PrintableText.Of(Summary(publication)))
            );
    }

    private static IQueryable<Publication> Published(DisclosureDb db) => db.Publications.AsNoTracking().Where(p => p.PublishedAt != null);

    private static string Summary(Publication publication) =>
        string.Join(
            "；",
            new[]
            {
                publication.IncomeTotal is { } income ? $"收入总计 {Words.Wan(income)} 万元" : null,
                publication.ExpenditureTotal is { } expenditure ? $"支出总计 {Words.Wan(expenditure)} 万元" : null,
                publication.Reason is { } reason ? $"更正原因：{reason}" : null,
            }.OfType<string>()
        );

    private static string Instant(DateTimeOffset instant) =>
        DisclosureClock.InShanghai(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
