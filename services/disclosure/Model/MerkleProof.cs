using System.Collections.Immutable;

namespace Finance.Disclosure.Model;

/// <summary>What whoever holds a proof computes (RFC 9162, 2.1.3.2 and 2.1.4.2); needs nothing of the log but the proof.</summary>
public static class MerkleProof
{
    /// <summary>The root that a leaf and its path lead to; null when the path has not the length that the place demands.</summary>
    public static byte[]? RootOf(long leaf, long size, byte[] leafHash, ImmutableArray<byte[]> path)
    {
        if (leaf < 0 || leaf >= size)
        {
            return null;
        }

        var (at, last, hash) = (leaf, size - 1, leafHash);
        foreach (var beside in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleTree.NodeHash(beside, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, beside);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary>Whether the tree of the first root is the beginning of the tree of the second.</summary>
    public static bool IsBeginning(long from, long to, byte[] fromRoot, byte[] toRoot, ImmutableArray<byte[]> path)
    {
        if (from < 1 || from > to)
        {
            return false;
        }

        if (from == to)
        {
            return path.IsEmpty && fromRoot.AsSpan().SequenceEqual(toRoot);
        }

        // A whole subtree is left out of the path: it is the first root itself.
        ImmutableArray<byte[]> steps = (from & (from - 1)) == 0 ? [fromRoot, .. path] : path;
        if (steps.IsEmpty)
        {
            return false;
        }

        var (at, last) = (from - 1, to - 1);
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var (first, second) = (steps[0], steps[0]);
        foreach (var beside in steps.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                first = MerkleTree.NodeHash(beside, first);
                second = MerkleTree.NodeHash(beside, second);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                second = MerkleTree.NodeHash(second, beside);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && first.AsSpan().SequenceEqual(fromRoot) && second.AsSpan().SequenceEqual(toRoot);
    }
}
