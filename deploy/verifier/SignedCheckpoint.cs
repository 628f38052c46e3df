using System.Security.Cryptography;
using System.Text.Json;

namespace Finance.Verify;

/// <summary>A checkpoint as the site gives it or as it was saved.</summary>
public sealed record SignedCheckpoint(JsonElement Content, byte[] Signature)
{
    public long Number => Content.GetProperty("number").GetInt64();

    public long Size => Content.GetProperty("size").GetInt64();

    public byte[] Root => Convert.FromHexString(Content.GetProperty("rootHash").GetString()!);

    public string KeyId => Content.GetProperty("keyId").GetString()!;

    public string MadeAt => Content.GetProperty("madeAt").GetString()!;

    public static SignedCheckpoint Read(JsonElement json)
    {
        try
        {
            var checkpoint = new SignedCheckpoint(
                json.GetProperty("checkpoint"),
                Convert.FromBase64String(json.GetProperty("signature").GetString()!)
            );
            _ = (checkpoint.Number, checkpoint.Size, checkpoint.Root, checkpoint.KeyId, checkpoint.MadeAt);
            return checkpoint;
        }
        catch (Exception broken)
            when (broken is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new ContradictionException("检查点的内容不完整。");
        }
    }

    /// <summary>Throws unless one of the keys signed it.</summary>
    public void Demand(Keys keys)
    {
        if (keys.Find(KeyId) is not { } pem)
        {
            throw new ContradictionException($"检查点 {Number} 由不认识的钥匙 {KeyId} 签名。");
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        if (!key.VerifyData(Canonical.Write(Content), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            throw new ContradictionException($"检查点 {Number} 的签名不成立。");
        }
    }
}
