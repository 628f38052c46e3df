using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>Lets a publication out: renders it once, keeps the bytes, appends to the log, and tells the others, all in one transaction.</summary>
internal sealed class Press(DisclosureDb db, Examination examination, PagePrinter printer)
{
    /// <param name="earlier">The versions before, oldest first; their pages are drawn once more to point at the new one.</param>
    public async Task<ProblemResult?> PublishAsync(
        Publication publication,
        ApprovedDocument source,
        IReadOnlyList<Publication> earlier,
        FinanceUser publisher,
        CancellationToken cancellationToken
    )
    {
        if (await examination.LookAsync(publication, source, cancellationToken) is not { } examined)
        {
            return Problems.Unavailable("代码簿中还没有这个年度或单位的名称，暂时不能公开。");
        }

        var printed = examined.Printed;
        if (examined.Told is { IsEmpty: false } told)
        {
            return Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.BlockingFindings,
                examined.Goals is null ? "不予公开的金额会被推算出来" : "不予公开的项目会被看出来",
                examined.Goals is null
                    ? $"有{told.Length}处：与其他公开的数字相减，就能算出依法不予公开的金额，暂时不能公开。"
                    : $"有{told.Length}处：已经公开的文件或者其他项目的文字会说出依法不予公开的项目，暂时不能公开。",
                told
            );
        }

        if (examined.PersonalData is { IsEmpty: false } found)
        {
            return Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.BlockingFindings,
                "文字中有个人信息",
                $"有{found.Length}处个人信息须先从文件中删去，才能公开。",
                found
            );
        }

        var document = examined.Document;
        var files = PublishedFiles.Of(
            JsonSerializer.SerializeToUtf8Bytes(document, FinanceJson.Options),
            printed,
            printed is null || examined.Facts is null ? null : FiscalPackage.Of(document, examined.Facts, examined.Catalog)
        );
        ImmutableArray<VersionNote> versions = [.. earlier.Select(NoteOf), NoteOf(document)];
        var page = await PrintAsync(
            document,
            files.Json.Sha256,
            files.Tables,
            files.Package is not null,
            hasPdf: false,
            publication.Elsewhere,
            versions,
            cancellationToken
        );
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancellationToken)
            : null;
        Blob[] blobs = [Blob.Of(StyleSheet.MediaType, StyleSheet.Bytes), .. files.All, page];
        foreach (var blob in blobs)
        {
            await db.TryInsertAsync(blob, cancellationToken);
        }

        publication.Publish(document, publisher.UserName, files);
        var head = await db.TakeNextPlaceAsync(cancellationToken);
        await PointAtNewestAsync(earlier, versions, cancellationToken);
        var entry = LogEntry.Append(
            head.Length,
            head.Hash,
            document,
            [
                .. OfferedFile.Of(publication).Select(file => new PublishedFile(file.Name, file.MediaType, file.Sha256)),
                new PublishedFile($"{publication.Id}.html", PagePrinter.MediaType, page.Sha256),
            ]
        );
        head.Hash = entry.Hash;
        await db.AppendAsync(entry, cancellationToken);
        publication.AppearAt(entry.Index);
        publication.ShowPage(page.Sha256);
        db.Publish(Told(publication, source, document));
        await db.SaveChangesAsync(cancellationToken);
        await LeadToGoalsAsync(publication, cancellationToken);
        await db.IndexAsync(document, entry.Index, cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return null;
    }

    /// <summary>The final account that is out leads from its section nine to the goals that came after it.</summary>
    private async Task LeadToGoalsAsync(Publication goals, CancellationToken cancellationToken)
    {
        if (goals.Kind != PublicationKind.PerformanceGoals)
        {
            return;
        }

        var accounts = await db
            .Publications.Where(p =>
                p.Unit == goals.Unit && p.FiscalYear == goals.FiscalYear && p.Kind == PublicationKind.FinalAccount && p.PublishedAt != null
            )
            .OrderBy(p => p.Version)
            .ToListAsync(cancellationToken);
        if (accounts.LastOrDefault(account => account.TablesSha256 is not null) is not { } newest)
        {
            return;
        }

        var page = await PrintAgainAsync(newest, [.. accounts.Select(NoteOf)], newest.PdfSha256 is not null, cancellationToken);
        await db.TryInsertAsync(page, cancellationToken);
        newest.ShowPage(page.Sha256);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<string?> GoalsOfAsync(PublishedDocument document, CancellationToken cancellationToken) =>
        document.Kind == PublicationKind.FinalAccount
            ? db
                .Publications.AsNoTracking()
                .Current()
                .Where(p =>
                    p.Unit == document.Unit.Unit && p.FiscalYear == document.FiscalYear && p.Kind == PublicationKind.PerformanceGoals
                )
                .Select(p => p.Id)
                .FirstOrDefaultAsync(cancellationToken)
            : Task.FromResult<string?>(null);

    /// <summary>Only at the end of the log, where PDFs are added too, is it known which of the versions have theirs.</summary>
    private async Task PointAtNewestAsync(
        IReadOnlyList<Publication> earlier,
        ImmutableArray<VersionNote> versions,
        CancellationToken cancellationToken
    )
    {
        var ids = earlier.Select(version => version.Id).ToArray();
        var withPdf = await db
            .Publications.AsNoTracking()
            .Where(p => ids.Contains(p.Id) && p.PdfSha256 != null)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        foreach (var version in earlier)
        {
            var page = await PrintAgainAsync(version, versions, withPdf.Contains(version.Id), cancellationToken);
            await db.TryInsertAsync(page, cancellationToken);
            version.ShowPage(page.Sha256);
        }
    }

    private async Task<Blob> PrintAsync(
        PublishedDocument document,
        string dataSha256,
        Blob? tables,
        bool hasPackage,
        bool hasPdf,
        ImmutableArray<ElsewhereLink> elsewhere,
        ImmutableArray<VersionNote> versions,
        CancellationToken cancellationToken
    ) =>
        Blob.Of(
            PagePrinter.MediaType,
            await printer.PrintAsync<PublicationPage>(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(PublicationPage.Document)] = document,
                    [nameof(PublicationPage.DocumentSha256)] = dataSha256,
                    [nameof(PublicationPage.Versions)] = versions,
                    [nameof(PublicationPage.HasPackage)] = hasPackage,
                    [nameof(PublicationPage.HasPdf)] = hasPdf,
                    [nameof(PublicationPage.Elsewhere)] = elsewhere,
                    [nameof(PublicationPage.Goals)] = await GoalsOfAsync(document, cancellationToken),
                    [nameof(PublicationPage.Tables)] = tables is null ? null : Encoding.UTF8.GetString(tables.Bytes),
                }
            )
        );

    /// <summary>A published version as it went out: its document, and its tables where some were printed.</summary>
    public async Task<(PublishedDocument Document, Blob? Tables)> ReadAsync(Publication version, CancellationToken cancellationToken)
    {
        var document = await db.ReadDocumentAsync(version.JsonSha256!, cancellationToken);
        var tables = version.TablesSha256 is { } sha256
            ? await db.Blobs.AsNoTracking().SingleAsync(blob => blob.Sha256 == sha256, cancellationToken)
            : null;
        return (document, tables);
    }

    /// <summary>The page of a version that is out, with what has come to it since: later versions, its PDF, where else it stands.</summary>
    public async Task<Blob> PrintAgainAsync(
        Publication version,
        ImmutableArray<VersionNote> versions,
        bool hasPdf,
        CancellationToken cancellationToken
    )
    {
        var (document, tables) = await ReadAsync(version, cancellationToken);
        return await PrintAsync(
            document,
            version.JsonSha256!,
            tables,
            version.PackageSha256 is not null,
            hasPdf,
            version.Elsewhere,
            versions,
            cancellationToken
        );
    }

    public static VersionNote NoteOf(Publication version) =>
        new(version.Id, version.Version, DisclosureClock.DayOf(version.PublishedAt!.Value), version.Reason);

    private static VersionNote NoteOf(PublishedDocument document) =>
        new(document.Id, document.Version, DisclosureClock.DayOf(document.PublishedAt), document.Reason);

    private static DisclosurePublished Told(Publication publication, ApprovedDocument source, PublishedDocument document) =>
        new()
        {
            DocumentId = source.SeriesId,
            Sequence = publication.Version,
            Unit = publication.Unit,
            FiscalYear = publication.FiscalYear,
            PublicationId = publication.Id,
            Kind = publication.Kind,
            Version = publication.Version,
            SourceDocumentId = source.Id,
            ContentSha256 = document.ContentSha256,
            Replaces = publication.Replaces,
            PublishedAt = document.PublishedAt,
        };
}
