using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/log/proofs/inclusion and …/consistency: that an entry stands in the log of a size, and that a log only grew.</summary>
internal static class OpenLogProofs
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/open/log/proofs/inclusion", Read, InclusionAsync).AllowEveryone().Produces<InclusionProof>();
        routes.MapMethods("/open/log/proofs/consistency", Read, ConsistencyAsync).AllowEveryone().Produces<ConsistencyProof>();
    }

    private static async Task<IResult> InclusionAsync(
        string? entry,
        string? size,
        HttpContext context,
        DisclosureDb db,
        CancellationToken cancellationToken
    )
    {
        var length = await LengthAsync(db, cancellationToken);
        var most = Number("size", size, 1, length);
        var index = Number("entry", entry, 1, most);
        return Answer(context, await ProveAsync(db, index, most, cancellationToken));
    }

    public static async Task<InclusionProof> ProveAsync(DisclosureDb db, long index, long size, CancellationToken cancellationToken)
    {
        var row = await db.Log.AsNoTracking().SingleAsync(e => e.Index == index, cancellationToken);
        var ranges = MerkleTree.Inclusion(index - 1, size);
        var hashes = await db.HashesAsync([new LeafRange(0, size), .. ranges], cancellationToken);
        return new InclusionProof(
            index,
            size,
            JsonSerializer.Deserialize<JsonElement>(row.Entry),
            Convert.ToHexStringLower(MerkleTree.LeafHash(row.Entry)),
            Hex(hashes.RemoveAt(0)),
            Convert.ToHexStringLower(hashes[0])
        );
    }

    private static async Task<IResult> ConsistencyAsync(
        string? from,
        string? to,
        HttpContext context,
        DisclosureDb db,
        CancellationToken cancellationToken
    )
    {
        var length = await LengthAsync(db, cancellationToken);
        var later = Number("to", to, 1, length);
        var earlier = Number("from", from, 1, later);
        var ranges = MerkleTree.Consistency(earlier, later);
        var hashes = await db.HashesAsync([new LeafRange(0, earlier), new LeafRange(0, later), .. ranges], cancellationToken);
        return Answer(
            context,
            new ConsistencyProof(
                earlier,
                later,
                Convert.ToHexStringLower(hashes[0]),
                Convert.ToHexStringLower(hashes[1]),
                Hex(hashes.RemoveRange(0, 2))
            )
        );
    }

    /// <summary>Entries beyond the tree are under no checkpoint yet.</summary>
    private static Task<long> LengthAsync(DisclosureDb db, CancellationToken cancellationToken) =>
        db.TreeSizes.AsNoTracking().Select(row => row.Size).SingleAsync(cancellationToken);

    private static long Number(string name, string? text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw RefusalException.Parameter(name, most < least ? "公开日志还没有内容。" : $"{name} 应为 {least} 至 {most} 的整数。");

    private static ImmutableArray<string> Hex(ImmutableArray<byte[]> hashes) => [.. hashes.Select(Convert.ToHexStringLower)];

    private static IResult Answer<T>(HttpContext context, T proof) =>
        PublicContent.ForNow(context, "application/json", JsonSerializer.SerializeToUtf8Bytes(proof, FinanceJson.Options));

    /// <summary>RFC 9162, 2.1.3; `entry` counts from 1, its leaf is SHA-256(0x00 ‖ canonical entry).</summary>
    internal sealed record InclusionProof(
        long Index,
        long Size,
        JsonElement Entry,
        string LeafHash,
        ImmutableArray<string> Path,
        string RootHash
    );

    /// <summary>RFC 9162, 2.1.4.</summary>
    internal sealed record ConsistencyProof(long From, long To, string FromRootHash, string ToRootHash, ImmutableArray<string> Path);
}
