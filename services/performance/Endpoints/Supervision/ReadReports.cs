using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>What lists, readings and histories of both kinds of report share.</summary>
internal static class ReadReports
{
    private const int RegionLength = 6;

    public static async Task<IResult> ListAsync(
        ReportFilter filter,
        Paging paging,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var query = db.Reports.AsNoTracking().Where(report => report.Kind == filter.Kind && report.FiscalYear == filter.Year);
        query = filter.Unit is { } unit ? query.Where(report => report.Unit == unit) : query;
        query = filter.Status is { } status ? query.Where(report => report.Status == status) : query;
        query = filter.Deviating is { } deviating ? query.Where(report => report.Deviating == deviating) : query;
        query = scope.Units is { } units ? query.Where(report => units.Contains(report.Unit)) : query;
        query = filter.Region is { } region ? InRegion(query, region) : query;
        var rows = await After(query, paging.After)
            .OrderBy(report => report.Unit)
            .ThenBy(report => report.Key)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, report => $"{report.Unit} {report.Key}");
        return TypedResults.Ok(new Page<ReportSummary>([.. page.Items.Select(report => ReportSummary.Of(report, codes))], page.Next));
    }

    public static async Task<IResult> HistoryAsync(
        ReportAddress address,
        bool? verify,
        Paging paging,
        ReportSteps steps,
        ReportVerifier verifier,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        if (await steps.FindAsync(address, cancellationToken) is not { } report)
        {
            return address.NotThere();
        }

        var after =
            paging.After is null ? 0
            : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw BadCursor();
        var rows = await db
            .ReportHistory.AsNoTracking()
            .Where(entry => entry.ReportId == report.Id && entry.Number > after)
            .OrderBy(entry => entry.Number)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, entry => entry.Number.ToString(CultureInfo.InvariantCulture));
        var verification = verify == true ? await verifier.VerifyAsync(report.Id, cancellationToken) : null;
        return TypedResults.Ok(new ReportHistoryPage([.. page.Items.Select(ReportHistoryView.Of)], page.Next, verification));
    }

    /// <summary>The comments of the last return, while they are to be answered.</summary>
    public static async Task<ImmutableArray<Comment>> CommentsAsync(
        this PerformanceDb db,
        Report report,
        CancellationToken cancellationToken
    )
    {
        if (report is not { Status: ReportStatus.Returned, ReturnedEntry: { } number })
        {
            return [];
        }

        var stored = await db
            .ReportHistory.AsNoTracking()
            .SingleAsync(entry => entry.ReportId == report.Id && entry.Number == number, cancellationToken);
        return EntryJson.TryRead<ReportEntry>(stored.Entry)?.Comments ?? [];
    }

    /// <summary>Ids of units begin with the six digits of their region and a hyphen.</summary>
    private static IQueryable<Report> InRegion(IQueryable<Report> query, string region)
    {
        if (region.Length != RegionLength || !region.All(char.IsAsciiDigit))
        {
            throw RefusalException.Parameter("region", "region 应为六位行政区划代码。");
        }

        var (from, to) = (region + "-", region + ".");
        return query.Where(report =>
            string.Compare((string)(object)report.Unit, from) >= 0 && string.Compare((string)(object)report.Unit, to) < 0
        );
    }

    private static IQueryable<Report> After(IQueryable<Report> query, string? cursor)
    {
        if (cursor is null)
        {
            return query;
        }

        if (cursor.Split(' ', 2) is not [var unitText, var key] || !UnitId.TryParse(unitText, out var unit))
        {
            throw BadCursor();
        }

        var unitId = unit.Value;
        return query.Where(report =>
            string.Compare((string)(object)report.Unit, unitId) > 0 || (report.Unit == unit && string.Compare(report.Key, key) > 0)
        );
    }

    private static RefusalException BadCursor() => RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}

/// <summary>Which reports of a year are asked for.</summary>
internal sealed record ReportFilter(ReportKind Kind, FiscalYear Year, UnitId? Unit, string? Region, ReportStatus? Status, bool? Deviating);

/// <summary>A page of the history; the verification is of the whole.</summary>
internal sealed record ReportHistoryPage(
    ImmutableArray<ReportHistoryView> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    HistoryVerdict? Verification
);

/// <summary>One entry of the history as the API shows it; one that somebody made unreadable is shown with its hash alone.</summary>
internal sealed record ReportHistoryView(
    int Number,
    ReportAction? Action,
    DateTimeOffset? At,
    string? By,
    string? Role,
    ReportStatus? From,
    ReportStatus? To,
    int? Version,
    string? ContentSha256,
    Ruling? Ruling,
    ImmutableArray<Comment>? Comments,
    string Hash
)
{
    public static ReportHistoryView Of(ReportHistory stored)
    {
        var entry = EntryJson.TryRead<ReportEntry>(stored.Entry);
        return new ReportHistoryView(
            stored.Number,
            entry?.Action,
            entry?.At,
            entry?.By.Name,
            entry?.By.Role,
            entry?.From,
            entry?.To,
            entry?.Version,
            entry?.ContentSha256,
            entry?.Ruling,
            entry?.Comments,
            stored.Hash
        );
    }
}
