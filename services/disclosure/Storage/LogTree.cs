using System.Collections.Immutable;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Roots and proofs from the stored subtrees: one query of O(log n) rows each.</summary>
internal static class LogTree
{
    public static async Task<byte[]> RootAsync(this DisclosureDb db, long size, CancellationToken cancellationToken) =>
        (await db.HashesAsync([new LeafRange(0, size)], cancellationToken))[0];

    /// <summary>The hashes of these ranges of leaves, in their order.</summary>
    public static async Task<ImmutableArray<byte[]>> HashesAsync(
        this DisclosureDb db,
        ImmutableArray<LeafRange> ranges,
        CancellationToken cancellationToken
    )
    {
        var known = await db.ReadNodesAsync([.. ranges.SelectMany(range => range.Subtrees)], cancellationToken);
        return [.. ranges.Select(range => MerkleTree.HashOf(range, place => known[place.Number]))];
    }

    public static async Task<Dictionary<long, byte[]>> ReadNodesAsync(
        this DisclosureDb db,
        ImmutableArray<TreePlace> places,
        CancellationToken cancellationToken
    )
    {
        var numbers = places.Select(place => place.Number).Distinct().ToArray();
        return numbers.Length == 0
            ? []
            : await db
                .TreeNodes.AsNoTracking()
                .Where(node => numbers.Contains(node.Number))
                .ToDictionaryAsync(node => node.Number, node => node.Hash, cancellationToken);
    }
}
