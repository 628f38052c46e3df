using System.Security.Cryptography;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Disclosure.Model;

/// <summary>What the platform answers for with its signature: at this moment the log had this many entries and this root.</summary>
public sealed class Checkpoint
{
    private Checkpoint() { }

    /// <summary>1 for the first.</summary>
    public long Number { get; private init; }

    /// <summary>The day in Asia/Shanghai on which it was made.</summary>
    public DateOnly Day { get; private init; }

    public long Size { get; private init; }

    public string RootHash { get; private init; } = "";

    public string KeyId { get; private init; } = "";

    /// <summary>The canonical bytes that are signed.</summary>
    public byte[] Signed { get; private init; } = [];

    /// <summary>ECDSA over P-256 and SHA-256, DER.</summary>
    public byte[] Signature { get; private init; } = [];

    /// <summary>What the next checkpoint names as the one before.</summary>
    public string Sha256 => CanonicalJson.Hash(Signed);

    public static Checkpoint Make(
        Checkpoint? before,
        long size,
        string logHash,
        byte[] root,
        DateTimeOffset now,
        CheckpointKey key,
        ECDsa signer
    )
    {
        var local = DisclosureClock.InShanghai(now);
        var content = new
        {
            algorithm = CheckpointKey.Algorithm,
            day = DisclosureClock.DayOf(now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            keyId = key.Id,
            lastEntryHash = logHash,
            madeAt = local.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            number = (before?.Number ?? 0) + 1,
            previous = before?.Sha256 ?? HashChain.Genesis,
            rootHash = Convert.ToHexStringLower(root),
            size,
        };
        var signed = CanonicalJson.Write(JsonSerializer.SerializeToElement(content));
        return new Checkpoint
        {
            Number = content.number,
            Day = DisclosureClock.DayOf(now),
            Size = size,
            RootHash = content.rootHash,
            KeyId = key.Id,
            Signed = signed,
            Signature = signer.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        };
    }

    public bool IsSignedBy(CheckpointKey key)
    {
        using var verifier = ECDsa.Create();
        verifier.ImportFromPem(key.PublicKey);
        return verifier.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Whether this one names the checkpoint before it, and does not go back.</summary>
    public bool Follows(Checkpoint? before)
    {
        using var content = JsonDocument.Parse(Signed);
        return content.RootElement.GetProperty("previous").GetString() == (before?.Sha256 ?? HashChain.Genesis)
            && Size >= (before?.Size ?? 0);
    }

    /// <summary>Whether the columns that queries read say what was signed.</summary>
    public bool SaysWhatWasSigned()
    {
        using var content = JsonDocument.Parse(Signed);
        var root = content.RootElement;
        return root.GetProperty("number").GetInt64() == Number
            && root.GetProperty("size").GetInt64() == Size
            && root.GetProperty("rootHash").GetString() == RootHash
            && root.GetProperty("keyId").GetString() == KeyId;
    }
}

/// <summary>A public key that checkpoints were or are signed by; it stays listed when another follows, so that old checkpoints can be checked.</summary>
public sealed class CheckpointKey
{
    public const string Algorithm = "ECDSA-P256-SHA256";

    private const int IdLength = 16;

    private CheckpointKey() { }

    /// <summary>The beginning of the fingerprint.</summary>
    public string Id { get; private init; } = "";

    /// <summary>PEM, SubjectPublicKeyInfo.</summary>
    public string PublicKey { get; private init; } = "";

    /// <summary>SHA-256 of the DER of the public key: what `openssl pkey -pubin -outform DER | sha256sum` prints.</summary>
    public string Fingerprint { get; private init; } = "";

    public DateTimeOffset FirstUsedAt { get; private init; }

    public static CheckpointKey Of(ECDsa key, DateTimeOffset now)
    {
        var fingerprint = CanonicalJson.Hash(key.ExportSubjectPublicKeyInfo());
        return new CheckpointKey
        {
            Id = fingerprint[..IdLength],
            PublicKey = key.ExportSubjectPublicKeyInfoPem(),
            Fingerprint = fingerprint,
            FirstUsedAt = now,
        };
    }
}
