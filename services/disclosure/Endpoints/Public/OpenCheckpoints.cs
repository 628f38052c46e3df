using System.Globalization;
using System.Text.Json;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/log/checkpoints, …/{number}, …/latest and /open/log/keys: what the platform signed about its log, and by which keys.</summary>
internal static class OpenCheckpoints
{
    private const string Json = "application/json";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/open/log/checkpoints", Read, ListAsync).AllowEveryone().Produces<Page<SignedCheckpoint>>();
        routes.MapMethods("/open/log/checkpoints/latest", Read, LatestAsync).AllowEveryone().Produces<SignedCheckpoint>();
        routes.MapMethods("/open/log/checkpoints/{number:long}", Read, OneAsync).AllowEveryone().Produces<SignedCheckpoint>();
        routes.MapMethods("/open/log/keys", Read, KeysAsync).AllowEveryone().Produces<KeyList>();
    }

    /// <summary>The newest first.</summary>
    private static async Task<IResult> ListAsync(Paging paging, HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        if (paging.After is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        }

        var rows = await db
            .Checkpoints.AsNoTracking()
            .Where(checkpoint => checkpoint.Number < before)
            .OrderByDescending(checkpoint => checkpoint.Number)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, checkpoint => checkpoint.Number.ToString(CultureInfo.InvariantCulture));
        return Answer(context, new Page<SignedCheckpoint>([.. page.Items.Select(SignedCheckpoint.Of)], page.Next));
    }

    private static async Task<IResult> LatestAsync(HttpContext context, DisclosureDb db, CancellationToken cancellationToken) =>
        Found(
            context,
            await db.Checkpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Number).FirstOrDefaultAsync(cancellationToken)
        );

    private static async Task<IResult> OneAsync(long number, HttpContext context, DisclosureDb db, CancellationToken cancellationToken) =>
        Found(context, await db.Checkpoints.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken));

    private static async Task<IResult> KeysAsync(HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        var keys = await db
            .CheckpointKeys.AsNoTracking()
            .OrderBy(key => key.FirstUsedAt)
            .ThenBy(key => key.Id)
            .ToListAsync(cancellationToken);
        return Answer(
            context,
            new KeyList([.. keys.Select(key => new Key(key.Id, key.Fingerprint, CheckpointKey.Algorithm, key.FirstUsedAt, key.PublicKey))])
        );
    }

    private static IResult Found(HttpContext context, Checkpoint? checkpoint) =>
        checkpoint is null ? Problems.NotFound("没有这个检查点。") : Answer(context, SignedCheckpoint.Of(checkpoint));

    private static IResult Answer<T>(HttpContext context, T answer) =>
        PublicContent.ForNow(context, Json, JsonSerializer.SerializeToUtf8Bytes(answer, FinanceJson.Options));

    /// <summary>The signature covers the canonical form (RFC 8785) of the member `checkpoint`.</summary>
    internal sealed record SignedCheckpoint(JsonElement Checkpoint, string Signature, string Sha256)
    {
        public static SignedCheckpoint Of(Checkpoint checkpoint) =>
            new(
                JsonSerializer.Deserialize<JsonElement>(checkpoint.Signed),
                Convert.ToBase64String(checkpoint.Signature),
                checkpoint.Sha256
            );
    }

    /// <summary>Every key that was ever used.</summary>
    internal sealed record KeyList(IReadOnlyList<Key> Items);

    internal sealed record Key(string KeyId, string Fingerprint, string Algorithm, DateTimeOffset FirstUsedAt, string PublicKey);
}
