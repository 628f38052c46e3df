using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Finance.Hosting.Storage;

namespace Finance.Hosting.Identity;

/// <summary>The section "Identity" of the configuration: where the shared tables are and which certificate opens the keys.</summary>
internal sealed record IdentitySettings(StorageEngine Engine, string ConnectionString, X509Certificate2? Certificate)
{
    public static IdentitySettings Read(SettingsReader settings) =>
        new(
            settings.Choice("Storage:Engine", StorageEngine.Postgres),
            settings.ConnectionString("Identity:ConnectionString"),
            LoadCertificate(settings)
        );

    private static X509Certificate2? LoadCertificate(SettingsReader settings)
    {
        var path = settings.Text("Identity:CertificatePath");
        if (path.Length == 0)
        {
            return null;
        }

        if (!File.Exists(path))
        {
            settings.Refuse("Identity:CertificatePath names a file that does not exist");
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(
                path,
                settings.Optional("Identity:CertificatePassword"),
                X509KeyStorageFlags.EphemeralKeySet
            );
            if (certificate.GetRSAPrivateKey() is null)
            {
                settings.Refuse("Identity:CertificatePath must hold an RSA certificate with its private key");
            }

            return certificate;
        }
        catch (CryptographicException)
        {
            settings.Refuse("Identity:CertificatePath does not open with Identity:CertificatePassword");
            return null;
        }
    }
}
