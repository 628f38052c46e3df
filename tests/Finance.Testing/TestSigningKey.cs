using System.Security.Cryptography;

namespace Finance.Testing;

/// <summary>Keys for the checkpoints of the publication log.</summary>
public static class TestSigningKey
{
    /// <summary>One key for all services of a run.</summary>
    public static readonly string Argument = $"--Checkpoints:SigningKey={Make()}";

    /// <summary>The PEM of a new key over P-256.</summary>
    public static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
