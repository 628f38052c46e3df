using System.Text.Json;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /log: the publication log in plain words, and its newest entries.</summary>
internal static class ShowLog
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/log", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var entries = await db
            .Log.AsNoTracking()
            .OrderByDescending(entry => entry.Index)
            .Take(LogView.MostEntries)
            .Join(db.Publications.AsNoTracking(), entry => entry.PublicationId, p => p.Id, (entry, p) => new { Entry = entry, Of = p })
            .OrderByDescending(row => row.Entry.Index)
            .ToListAsync(cancellationToken);
        var checkpoint = await db
            .Checkpoints.AsNoTracking()
            .OrderByDescending(checkpoint => checkpoint.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var view = new LogView(
            entries.Count == 0 ? 0 : entries[0].Entry.Index,
            checkpoint is null ? null : Point(checkpoint),
            [.. entries.Select(row => Shown(row.Entry, row.Of))]
        );
        return await printer.ShowAsync<LogPage>(context, nameof(LogPage.View), view);
    }

    private static SignedPoint Point(Checkpoint checkpoint)
    {
        using var content = JsonDocument.Parse(checkpoint.Signed);
        var madeAt = content.RootElement.GetProperty("madeAt").GetDateTimeOffset();
        return new SignedPoint(checkpoint.Number, madeAt, checkpoint.Size, checkpoint.RootHash, checkpoint.KeyId);
    }

    private static ShownEntry Shown(LogEntry entry, Publication publication)
    {
        using var content = JsonDocument.Parse(entry.Entry);
        var what =
            content.RootElement.TryGetProperty("supplements", out _) ? "补充 PDF"
            : publication.Version > 1 ? $"更正，第 {publication.Version} 版"
            : "公开";
        return new ShownEntry(
            entry.Index,
            publication.Id,
            ListedPublication.Of(publication).Title,
            what,
            content.RootElement.GetProperty("publishedAt").GetDateTimeOffset()
        );
    }
}
