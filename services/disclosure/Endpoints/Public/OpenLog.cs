using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/log: every publication in order; each entry's hash covers its canonical bytes and the hash before, so anyone can recompute it.</summary>
internal static class OpenLog
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/open/log", [HttpMethods.Get, HttpMethods.Head], HandleAsync).AllowEveryone().Produces<LogPage>();

    private static async Task<IResult> HandleAsync(Paging paging, HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        long after = 0;
        if (paging.After is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        }

        var rows = await db
            .Log.AsNoTracking()
            .Where(entry => entry.Index > after)
            .OrderBy(entry => entry.Index)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, entry => entry.Index.ToString(CultureInfo.InvariantCulture));
        var log = new LogPage([.. page.Items.Select(Item)], page.Next, CanonicalJson.HashAlgorithm);
        return PublicContent.ForNow(context, "application/json", JsonSerializer.SerializeToUtf8Bytes(log, FinanceJson.Options));
    }

    private static LogItem Item(LogEntry entry) =>
        new(entry.Index, JsonSerializer.Deserialize<JsonElement>(entry.Entry), entry.PreviousHash, entry.Hash);

    /// <summary>A stretch of the log.</summary>
    internal sealed record LogPage(
        IReadOnlyList<LogItem> Items,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
            string? Next,
        string Algorithm
    );

    /// <summary>One entry; written in canonical form and appended to the bytes of the hash before, it gives its own hash.</summary>
    internal sealed record LogItem(long Index, JsonElement Entry, string PreviousHash, string Hash);
}
