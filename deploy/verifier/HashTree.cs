using System.Security.Cryptography;

namespace Finance.Verify;

/// <summary>Proofs of RFC 9162 checked by splitting the tree from the root down, as its definition does; the site builds them from the leaves up.</summary>
public static class HashTree
{
    public static byte[] Leaf(byte[] entry) => SHA256.HashData([0, .. entry]);

    public static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The root that leaf number <paramref name="leaf"/> (from 0) of <paramref name="size"/> and its path lead to.</summary>
    public static byte[] Root(long leaf, long size, byte[] hash, ReadOnlySpan<byte[]> path)
    {
        if (size == 1)
        {
            return path.IsEmpty && leaf == 0 ? hash : throw new ContradictionException("证明的步数不对。");
        }

        if (path.IsEmpty || leaf < 0 || leaf >= size)
        {
            throw new ContradictionException("证明的步数不对。");
        }

        var left = LargestPowerBelow(size);
        return leaf < left
            ? Node(Root(leaf, left, hash, path[..^1]), path[^1])
            : Node(path[^1], Root(leaf - left, size - left, hash, path[..^1]));
    }

    /// <summary>The roots of the first <paramref name="from"/> leaves and of all <paramref name="to"/> that a proof of consistency leads to.</summary>
    public static (byte[] From, byte[] To) Roots(long from, long to, byte[] fromRoot, ReadOnlySpan<byte[]> path) =>
        Roots(from, to, isStart: true, fromRoot, path);

    private static (byte[] From, byte[] To) Roots(long from, long to, bool isStart, byte[] fromRoot, ReadOnlySpan<byte[]> path)
    {
        if (from == to)
        {
            if (path.Length != (isStart ? 0 : 1))
            {
                throw new ContradictionException("一致性证明的步数不对。");
            }

            return isStart ? (fromRoot, fromRoot) : (path[0], path[0]);
        }

        if (path.IsEmpty || from < 1 || from > to)
        {
            throw new ContradictionException("一致性证明的步数不对。");
        }

        var (left, beside) = (LargestPowerBelow(to), path[^1]);
        if (from <= left)
        {
            var inside = Roots(from, left, isStart, fromRoot, path[..^1]);
            return (inside.From, Node(inside.To, beside));
        }

        var right = Roots(from - left, to - left, isStart: false, fromRoot, path[..^1]);
        return (Node(beside, right.From), Node(beside, right.To));
    }

    private static long LargestPowerBelow(long size)
    {
        var power = 1L;
        while (power * 2 < size)
        {
            power *= 2;
        }

        return power;
    }
}
