using System.Security.Cryptography;
using System.Text;
using Finance.Statements.Export;

namespace Finance.Statements.Checks;

/// <summary>The id of a finding: its rule and key, cut where a key is made of a long text, and then told apart by the hash of the whole.</summary>
public static class FindingId
{
    public const int MaxLength = 300;
    private const int HashLength = 16;

    public static string Of(string rule, string key)
    {
        var id = $"{rule}:{key}";
        return id.Length <= MaxLength ? id : $"{SafeName.Cut(id, MaxLength - HashLength - 1)}~{HashOf(id)}";
    }

    private static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..HashLength];
}
