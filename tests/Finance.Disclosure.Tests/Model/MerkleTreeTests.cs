using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

/// <summary>The stored subtrees against the definition of RFC 9162, for every size that has an interesting shape.</summary>
public sealed class MerkleTreeTests
{
    private const int Most = 130;

    private static readonly byte[][] Leaves =
    [
        .. Enumerable.Range(0, Most).Select(i => MerkleTree.LeafHash(Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture)))),
    ];

    private static readonly Dictionary<long, byte[]> Stored = Grow();

    [Fact]
    public void Leaves_and_nodes_are_hashed_as_the_rfc_says()
    {
        Assert.Equal(SHA256.HashData([0, 1, 2]), MerkleTree.LeafHash([1, 2]));
        Assert.Equal(SHA256.HashData([1, 3, 4]), MerkleTree.NodeHash([3], [4]));
        Assert.Equal(SHA256.HashData([]), MerkleTree.EmptyRoot);
        Assert.Equal(SHA256.HashData([]), MerkleTree.HashOf(new LeafRange(0, 0), Read));
    }

    [Fact]
    public void Every_node_has_a_number_of_its_own() =>
        Assert.Equal(
            Enumerable.Range(0, Most).Sum(leaf => MerkleTree.EndingWith(leaf).Count()),
            Enumerable.Range(0, Most).SelectMany(leaf => MerkleTree.EndingWith(leaf)).Select(place => place.Number).Distinct().Count()
        );

    [Fact]
    public void Roots_are_those_of_the_definition_and_take_few_reads()
    {
        for (var size = 1; size <= Most; size++)
        {
            Assert.Equal(Naive(0, size), MerkleTree.HashOf(new LeafRange(0, size), Read));
            Assert.InRange(new LeafRange(0, size).Subtrees.Length, 1, 8);
        }
    }

    [Fact]
    public void Every_leaf_of_every_size_is_proven_and_no_other_leaf_is()
    {
        for (var size = 1; size <= Most; size++)
        {
            var root = Naive(0, size);
            for (var leaf = 0; leaf < size; leaf++)
            {
                var ranges = MerkleTree.Inclusion(leaf, size);
                var path = Hashes(ranges);
                Assert.Equal(NaivePath(leaf, 0, size), path);
                Assert.Equal(root, MerkleProof.RootOf(leaf, size, Leaves[leaf], path));
                Assert.NotEqual(root, MerkleProof.RootOf(leaf, size, MerkleTree.LeafHash([9]), path));
                Assert.Equal(root, Verify.HashTree.Root(leaf, size, Leaves[leaf], path.AsSpan()));
                Assert.InRange(ranges.Sum(range => range.Subtrees.Length), 0, 16);
            }
        }
    }

    [Fact]
    public void A_proof_of_another_length_or_place_proves_nothing()
    {
        var path = Hashes(MerkleTree.Inclusion(5, 11));
        var root = Naive(0, 11);
        Assert.Null(MerkleProof.RootOf(5, 11, Leaves[5], path.RemoveAt(0)));
        Assert.Null(MerkleProof.RootOf(5, 11, Leaves[5], path.Add(root)));
        Assert.Null(MerkleProof.RootOf(11, 11, Leaves[5], path));
        Assert.NotEqual(root, MerkleProof.RootOf(4, 11, Leaves[5], path));
    }

    [Fact]
    public void Every_size_is_shown_to_begin_every_later_one()
    {
        for (var to = 1; to <= Most; to++)
        {
            var toRoot = Naive(0, to);
            for (var from = 1; from <= to; from++)
            {
                var (fromRoot, path) = (Naive(0, from), Hashes(MerkleTree.Consistency(from, to)));
                Assert.True(MerkleProof.IsBeginning(from, to, fromRoot, toRoot, path));
                Assert.False(MerkleProof.IsBeginning(from, to, MerkleTree.LeafHash([9]), toRoot, path));
                Assert.False(MerkleProof.IsBeginning(from, to, fromRoot, MerkleTree.LeafHash([9]), path));
                var roots = Verify.HashTree.Roots(from, to, fromRoot, path.AsSpan());
                Assert.Equal(fromRoot, roots.From);
                Assert.Equal(toRoot, roots.To);
            }
        }
    }

    private static Dictionary<long, byte[]> Grow()
    {
        var stored = new Dictionary<long, byte[]>();
        for (var leaf = 0; leaf < Most; leaf++)
        {
            foreach (var (place, hash) in MerkleTree.Append(leaf, Leaves[leaf], place => stored[place.Number]))
            {
                stored.Add(place.Number, hash);
            }
        }

        return stored;
    }

    private static byte[] Read(TreePlace place) => Stored[place.Number];

    private static ImmutableArray<byte[]> Hashes(ImmutableArray<LeafRange> ranges) =>
        [.. ranges.Select(range => MerkleTree.HashOf(range, Read))];

    /// <summary>MTH of the RFC, word for word.</summary>
    private static byte[] Naive(int start, int end)
    {
        if (end - start == 1)
        {
            return Leaves[start];
        }

        var middle = start + Split(end - start);
        return SHA256.HashData([1, .. Naive(start, middle), .. Naive(middle, end)]);
    }

    /// <summary>PATH of the RFC, word for word.</summary>
    private static ImmutableArray<byte[]> NaivePath(int leaf, int start, int end)
    {
        if (end - start == 1)
        {
            return [];
        }

        var middle = start + Split(end - start);
        return leaf < middle
            ? [.. NaivePath(leaf, start, middle), Naive(middle, end)]
            : [.. NaivePath(leaf, middle, end), Naive(start, middle)];
    }

    private static int Split(int count)
    {
        var power = 1;
        while (power * 2 < count)
        {
            power *= 2;
        }

        return power;
    }
}
