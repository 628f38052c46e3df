namespace Finance.Contracts;

/// <summary>An append-only chain: each entry's hash covers its own canonical bytes and the hash of the entry before.</summary>
public static class HashChain
{
    /// <summary>What the first entry names as its predecessor.</summary>
    public static readonly string Genesis = new('0', 64);

    public static string Next(string previousHash, ReadOnlySpan<byte> canonicalEntry)
    {
        var previous = Convert.FromHexString(previousHash);
        return CanonicalJson.Hash([.. previous, .. canonicalEntry]);
    }
}
