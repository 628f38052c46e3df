using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Finance.Disclosure.Model;

/// <summary>
/// The hash tree of RFC 9162 over the entries of the log. Only hashes of whole subtrees (a power of two of leaves) are kept; every other
/// hash is made from at most log n of them. A proof says which ranges of leaves it needs, so that storage reads just those.
/// </summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of a log without entries.</summary>
    public static readonly ImmutableArray<byte> EmptyRoot = [.. SHA256.HashData([])];

    public static byte[] LeafHash(ReadOnlySpan<byte> entry) => SHA256.HashData([LeafPrefix, .. entry]);

    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([NodePrefix, .. left, .. right]);

    /// <summary>The whole subtrees that end with this leaf, from the leaf itself upwards: what appending it makes known.</summary>
    public static IEnumerable<TreePlace> EndingWith(long leaf)
    {
        yield return new TreePlace(0, leaf);
        for (var place = new TreePlace(0, leaf); place.IsRight; )
        {
            place = place.Parent;
            yield return place;
        }
    }

    /// <summary>The hashes whose subtrees end with this leaf, given those of their left halves.</summary>
    public static IEnumerable<(TreePlace Place, byte[] Hash)> Append(long leaf, byte[] leafHash, Func<TreePlace, byte[]> read)
    {
        var hash = leafHash;
        foreach (var place in EndingWith(leaf))
        {
            if (place.Level > 0)
            {
                hash = NodeHash(read(place.LeftChild), hash);
            }

            yield return (place, hash);
        }
    }

    /// <summary>The ranges whose hashes lead from one leaf to the root, lowest first (RFC 9162, 2.1.3.1).</summary>
    public static ImmutableArray<LeafRange> Inclusion(long leaf, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var path = ImmutableArray.CreateBuilder<LeafRange>();
        var tree = new LeafRange(0, size);
        while (tree.Count > 1)
        {
            var (left, right) = tree.Halves;
            (tree, var beside) = leaf < left.End ? (left, right) : (right, left);
            path.Add(beside);
        }

        path.Reverse();
        return path.ToImmutable();
    }

    /// <summary>The ranges whose hashes show that the tree of <paramref name="from"/> leaves begins that of <paramref name="to"/> (2.1.4.1).</summary>
    public static ImmutableArray<LeafRange> Consistency(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = ImmutableArray.CreateBuilder<LeafRange>();
        var tree = new LeafRange(0, to);
        while (tree.End != from)
        {
            var (left, right) = tree.Halves;
            (tree, var beside) = from <= left.End ? (left, right) : (right, left);
            path.Add(beside);
        }

        if (tree.Start != 0)
        {
            path.Add(tree);
        }

        path.Reverse();
        return path.ToImmutable();
    }

    /// <summary>The hash of a range of leaves, from the hashes of the whole subtrees that it consists of.</summary>
    public static byte[] HashOf(LeafRange range, Func<TreePlace, byte[]> read)
    {
        if (range.Count == 0)
        {
            return [.. EmptyRoot];
        }

        var places = range.Subtrees;
        var hash = read(places[^1]);
        for (var i = places.Length - 2; i >= 0; i--)
        {
            hash = NodeHash(read(places[i]), hash);
        }

        return hash;
    }
}

/// <summary>A whole subtree: its leaves are those from Index × 2^Level, 2^Level of them.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TreePlace(int Level, long Index)
{
    /// <summary>Its number when the nodes of the endless tree are counted from left to right; no two share one, and appending changes none.</summary>
    public long Number => (((2 * Index) + 1) << Level) - 1;

    public bool IsRight => (Index & 1) == 1;

    public TreePlace Parent => new(Level + 1, Index >> 1);

    public TreePlace LeftChild => new(Level - 1, Index * 2);

    public TreePlace RightChild => new(Level - 1, (Index * 2) + 1);
}

/// <summary>Leaves from Start up to, not with, End; Start lies where a subtree begins that is at least as large.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LeafRange(long Start, long End)
{
    public long Count => End - Start;

    /// <summary>Split where the RFC splits: after the largest power of two that is smaller than the whole.</summary>
    public (LeafRange Left, LeafRange Right) Halves
    {
        get
        {
            var middle = Start + (1L << (BitOperations.Log2((ulong)(Count - 1))));
            return (new LeafRange(Start, middle), new LeafRange(middle, End));
        }
    }

    /// <summary>Whole subtrees from left to right, each smaller than the one before.</summary>
    public ImmutableArray<TreePlace> Subtrees
    {
        get
        {
            var places = ImmutableArray.CreateBuilder<TreePlace>();
            for (var at = Start; at < End; )
            {
                var level = BitOperations.Log2((ulong)(End - at));
                places.Add(new TreePlace(level, at >> level));
                at += 1L << level;
            }

            return places.ToImmutable();
        }
    }
}
