using System.Collections.Immutable;
using System.Text;
using Finance.Disclosure.Endpoints;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Jobs;

/// <summary>Prints a published version as PDF and lets it out: an entry of its own in the log, and the page drawn again with it.</summary>
internal sealed class PdfRelease(DisclosureDb db, Press press, PagePrinter printer, TimeProvider clock)
{
    /// <summary>The first print tells on which page each heading stands; the contents are as long with its numbers as without.</summary>
    private const int MostPasses = 3;

    public async Task ReleaseAsync(string id, Chromium chromium, CancellationToken cancellationToken)
    {
        var version = await db.Publications.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        var (document, tables) = await press.ReadAsync(version, cancellationToken);
        var pdf = await PrintAsync(
            Book.Of(document, tables is null ? null : Encoding.UTF8.GetString(tables.Bytes)),
            chromium,
            cancellationToken
        );
        PdfPages.SetTimes(pdf, document.PublishedAt);
        await KeepAsync(version, Blob.Of(PublishedFiles.PdfType, pdf), cancellationToken);
    }

    public Task<byte[]> PrintAsync(Book book, Chromium chromium, CancellationToken cancellationToken) =>
        chromium.UseAsync((page, over) => PrintAsync(book, page, over), cancellationToken);

    private async Task<byte[]> PrintAsync(Book book, ChromiumPage page, CancellationToken cancellationToken)
    {
        var pages = PdfPages.OfNames(await page.PrintAsync(await HtmlAsync(book, pages: null), whole: false, cancellationToken));
        for (var pass = 1; pass < MostPasses; pass++)
        {
            var pdf = await page.PrintAsync(await HtmlAsync(book, pages), whole: true, cancellationToken);
            var found = PdfPages.OfNames(pdf);
            if (found.Count == pages.Count && found.All(place => pages.GetValueOrDefault(place.Key) == place.Value))
            {
                return pdf;
            }

            pages = found;
        }

        throw new PdfFailedException("The page numbers of the contents do not come to rest.");
    }

    private Task<byte[]> HtmlAsync(Book book, ImmutableDictionary<string, int>? pages) =>
        printer.PrintAsync<BookPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(BookPage.Book)] = book, [nameof(BookPage.Pages)] = pages }
        );

    private async Task KeepAsync(Publication printed, Blob pdf, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Whoever corrects this version draws its page too; from here on that waits, and what it did before is seen.
        var head = await db.TakeNextPlaceAsync(cancellationToken);
        var versions = await db
            .Publications.Where(p => p.DocumentId == printed.DocumentId && p.PublishedAt != null)
            .OrderBy(p => p.Version)
            .ToListAsync(cancellationToken);
        var version = versions.Single(p => p.Id == printed.Id);
        if (version.PdfSha256 is not null)
        {
            return;
        }

        version.AddPdf(pdf.Sha256, head.Length);
        var page = await press.PrintAgainAsync(version, [.. versions.Select(Press.NoteOf)], hasPdf: true, cancellationToken);
        await db.TryInsertAsync(pdf, cancellationToken);
        await db.TryInsertAsync(page, cancellationToken);
        version.ShowPage(page.Sha256);
        var entry = LogEntry.Supplement(
            head.Length,
            head.Hash,
            version,
            [
                new PublishedFile(OfferedFile.PdfName(version.Id), pdf.MediaType, pdf.Sha256),
                new PublishedFile($"{version.Id}.html", page.MediaType, page.Sha256),
            ],
            clock.GetUtcNow()
        );
        head.Hash = entry.Hash;
        await db.AppendAsync(entry, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.PdfAttempts.Where(attempt => attempt.PublicationId == version.Id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
