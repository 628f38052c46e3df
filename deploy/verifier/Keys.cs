using System.Security.Cryptography;
using System.Text.Json;

namespace Finance.Verify;

/// <summary>The keys that are believed: one that the user brings, or all that the site lists, which proves less.</summary>
public sealed class Keys
{
    private const int IdLength = 16;

    private readonly Dictionary<string, string> pems = new(StringComparer.Ordinal);

    private Keys() { }

    public string? Find(string id) => pems.GetValueOrDefault(id);

    /// <param name="listed">What the site lists under /open/log/keys.</param>
    /// <param name="wanted">A PEM file, a fingerprint, or id=fingerprint; null to believe the site.</param>
    public static Keys Of(JsonElement listed, string? wanted)
    {
        var keys = new Keys();
        if (wanted is not null && File.Exists(wanted))
        {
            var pem = File.ReadAllText(wanted);
            keys.pems[FingerprintOf(pem)[..IdLength]] = pem;
            return keys;
        }

        var fingerprint = wanted?[(wanted.IndexOf('=', StringComparison.Ordinal) + 1)..].ToLowerInvariant();
        foreach (var key in listed.GetProperty("items").EnumerateArray())
        {
            var pem = key.GetProperty("publicKey").GetString() ?? "";
            var own = FingerprintOf(pem);
            if (fingerprint is null || fingerprint == own)
            {
                keys.pems[own[..IdLength]] = pem;
            }
        }

        return keys.pems.Count > 0 || fingerprint is null ? keys : throw new ContradictionException("网站公布的钥匙中没有您指定的那一把。");
    }

    /// <summary>Never the one that the site states.</summary>
    private static string FingerprintOf(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        }
        catch (Exception broken) when (broken is ArgumentException or CryptographicException)
        {
            throw new ContradictionException("钥匙不是 PEM 格式的公钥。");
        }
    }
}
