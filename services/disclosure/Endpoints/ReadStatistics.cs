using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>GET /api/disclosure/statistics, .html, .csv and .xlsx: who published what, when, how many days late and why, within the caller's units.</summary>
internal static class ReadStatistics
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapOne(routes, "", (rows, _, _) => Whole(TypedResults.Ok(new Statistics(rows)))).Produces<Statistics>();
        MapOne(routes, ".html", PrintAsync).Produces<string>(contentType: PagePrinter.MediaType);
        MapOne(
            routes,
            ".csv",
            (rows, year, _) =>
                Whole(TypedResults.File(TableCsv.Write(StatisticsTable.Of(rows, year).Tables[0]), Csv, $"disclosure-{year}.csv"))
        );
        MapOne(
            routes,
            ".xlsx",
            (rows, year, _) =>
                Whole(TypedResults.File(StatementXlsx.Write(StatisticsTable.Of(rows, year)), Xlsx, $"disclosure-{year}.xlsx"))
        );
    }

    private static Task<IResult> Whole(IResult answer) => Task.FromResult(answer);

    private static async Task<IResult> PrintAsync(ImmutableArray<StatisticsRow> rows, FiscalYear year, PagePrinter printer) =>
        TypedResults.Bytes(
            await printer.PrintAsync<StatisticsPage>(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(StatisticsPage.Rows)] = rows,
                    [nameof(StatisticsPage.Year)] = year,
                }
            ),
            PagePrinter.MediaType
        );

    private static RouteHandlerBuilder MapOne(
        IEndpointRouteBuilder routes,
        string ending,
        Func<ImmutableArray<StatisticsRow>, FiscalYear, PagePrinter, Task<IResult>> answer
    ) =>
        routes
            .MapGet(
                $"/api/disclosure/statistics{ending}",
                async (
                    FiscalYear year,
                    string? kind,
                    UnitScope scope,
                    DisclosureDb db,
                    ICodeBook codeBook,
                    TimeProvider time,
                    PagePrinter printer,
                    CancellationToken cancellationToken
                ) =>
                {
                    var wanted = QueryEnum.Read<PublicationKind>("kind", kind);
                    var rows = await ReadAsync(year, wanted, scope, db, codeBook, time.GetUtcNow(), cancellationToken);
                    return await answer(rows, year, printer);
                }
            )
            .RequireRoles(Readers.All)
            .WithSummary("部门预决算公开情况统计表");

    private static async Task<ImmutableArray<StatisticsRow>> ReadAsync(
        FiscalYear year,
        PublicationKind? kind,
        UnitScope scope,
        DisclosureDb db,
        ICodeBook codeBook,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var publications = await db
            .Publications.AsNoTracking()
            .InScope(scope.Units)
            .Where(p => p.FiscalYear == year && (kind == null || p.Kind == kind))
            .ToListAsync(cancellationToken);
        var reasons = await (
            from delay in db.Delays.AsNoTracking()
            join publication in db.Publications on delay.DocumentId equals publication.DocumentId
            where publication.FiscalYear == year
            select new { delay.DocumentId, delay.Reason }
        )
            .Distinct()
            .ToDictionaryAsync(delay => delay.DocumentId, delay => delay.Reason, cancellationToken);
        return
        [
            .. publications
                .GroupBy(publication => publication.DocumentId)
                .Select(versions => Row([.. versions.OrderBy(p => p.Version)], reasons.GetValueOrDefault(versions.Key), codeBook, now))
                .OrderBy(row => row.Department)
                .ThenBy(row => row.Unit)
                .ThenBy(row => row.Kind),
        ];
    }

    /// <summary>One row a document: its newest version, and where else it stands for as long as that version names no other place.</summary>
    private static StatisticsRow Row(ImmutableArray<Publication> versions, string? reason, ICodeBook codeBook, DateTimeOffset now)
    {
        var publication = versions[^1];
        var unit = codeBook.Units.Find(publication.Unit);
        var department = unit?.Department ?? publication.Unit;
        var published = publication.PublishedAt is not null;
        return new StatisticsRow(
            department,
            codeBook.Units.Find(department)?.Name,
            publication.Unit,
            published ? publication.UnitName : unit?.Name,
            publication.FiscalYear,
            publication.Kind,
            publication.StatusAt(now),
            publication.DocumentNumber,
            publication.DocumentDate,
            publication.DueOn,
            published ? publication.FirstPublishedOn : publication.PublishedElsewhereOn,
            published ? $"/publications/{publication.Id}" : null,
            publication.DaysLateAt(now),
            reason,
            versions.LastOrDefault(version => !version.Elsewhere.IsEmpty)?.Elsewhere ?? []
        );
    }

    /// <summary>By department and unit.</summary>
    internal sealed record Statistics(ImmutableArray<StatisticsRow> Items);
}
