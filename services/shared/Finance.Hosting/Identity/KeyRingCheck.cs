using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Finance.Hosting.Identity;

/// <summary>Stops a process whose certificate does not open the key ring: every token would be refused without a word.</summary>
internal sealed class KeyRingCheck(IKeyManager keys, ILogger<KeyRingCheck> log)
{
    public Task RunAsync()
    {
        IReadOnlyCollection<IKey> ring;
        try
        {
            ring = keys.GetAllKeys();
        }
        catch (Exception unreachable) when (unreachable is System.Data.Common.DbException or InvalidOperationException)
        {
            // The gateway may still be creating the tables; revocations and readiness tell until then.
            log.LogWarning("The key ring cannot be read yet: {Reason}", unreachable.Message);
            return Task.CompletedTask;
        }

        if (ring.MaxBy(key => key.CreationDate) is { } newest && !Opens(newest))
        {
            throw new InvalidSettingsException(
                "Settings: the certificate of Identity:CertificatePath does not open the key ring of the identity database."
            );
        }

        return Task.CompletedTask;
    }

    private static bool Opens(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
