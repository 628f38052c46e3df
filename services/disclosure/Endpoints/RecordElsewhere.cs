using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>
/// PUT /api/disclosure/publications/{id}/elsewhere: where else the unit has published it, before or after it went out here. The published
/// document stays as it is; its page is drawn again to show the addresses.
/// </summary>
internal static class RecordElsewhere
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/disclosure/publications/{id}/elsewhere", HandleAsync)
            .RequireRoles(Roles.Publisher)
            .WithSummary("登记其他公开网址")
            .Produces<PublicationState>();

    private static async Task<IResult> HandleAsync(
        string id,
        Addresses addresses,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        Press press,
        ICodeBook codeBook,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var named = await NamedPublication.FindAsync(db, id, scope, cancellationToken);
        if (named.IsRefused)
        {
            return named.Refusal;
        }

        var publication = named.Publication;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The PDF and a correction draw the page too: at the end of the log they wait for each other.
        await db.HoldAsync(cancellationToken);
        await db.Entry(publication).ReloadAsync(cancellationToken);
        if (Preconditions.Check(context, publication.Revision) is { } unmet)
        {
            return unmet;
        }

        var now = time.GetUtcNow();
        if (ElsewhereEntry.FaultsOf(addresses.Links, publication, now, "/links").ToList() is { Count: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var links = ElsewhereEntry.LinksOf(addresses.Links);
        if (publication.LeftOutOf(links) is { IsEmpty: false } gone)
        {
            return Problems.WrongState($"文件公开以后只能增加网址，已经登记的不能删去或改动：{gone[0].Url}", publication.StatusAt(now));
        }

        publication.RecordElsewhere(links);
        if (publication.PublishedAt is not null)
        {
            await DrawAgainAsync(publication, db, press, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationState.Of(publication, codeBook, now));
    }

    private static async Task DrawAgainAsync(Publication publication, DisclosureDb db, Press press, CancellationToken cancellationToken)
    {
        var versions = await db
            .Publications.AsNoTracking()
            .Where(p => p.DocumentId == publication.DocumentId && p.PublishedAt != null)
            .OrderBy(p => p.Version)
            .ToListAsync(cancellationToken);
        var page = await press.PrintAgainAsync(
            publication,
            [.. versions.Select(Press.NoteOf)],
            publication.PdfSha256 is not null,
            cancellationToken
        );
        await db.TryInsertAsync(page, cancellationToken);
        publication.ShowPage(page.Sha256);
    }

    /// <summary>All addresses, those that are known already among them.</summary>
    internal sealed record Addresses(ImmutableArray<ElsewhereEntry?> Links);
}
