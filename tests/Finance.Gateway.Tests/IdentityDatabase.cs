using System.Security.Cryptography.X509Certificates;
using Finance.Testing;

[assembly: AssemblyFixture(typeof(Finance.Gateway.Tests.IdentityDatabase))]

namespace Finance.Gateway.Tests;

/// <summary>One identity database and certificate for all tests that only need the gateway to run; others make their own.</summary>
public sealed class IdentityDatabase : IAsyncLifetime, IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-gateway-");
    private TestDatabase? database;
    private X509Certificate2? certificate;

    public TestDatabase Database => database ?? throw new InvalidOperationException("The database was not made yet.");

    public string[] Settings =>
        [
            .. Database.Arguments,
            $"--Identity:ConnectionString={Database.ConnectionString}",
            $"--Identity:CertificatePath={Path.Combine(folder.FullName, "identity.pfx")}",
            $"--Identity:CertificatePassword={TestIdentity.CertificatePassword}",
        ];

    public static async Task<IdentityDatabase> CreateAsync<TTestClass>()
    {
        var identity = new IdentityDatabase();
        await identity.OpenAsync<TTestClass>();
        return identity;
    }

    public async ValueTask InitializeAsync() => await OpenAsync<IdentityDatabase>();

    public async ValueTask DisposeAsync()
    {
        certificate?.Dispose();
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task OpenAsync<TTestClass>()
    {
        database = await TestDatabase.CreateAsync<TTestClass>();
        certificate = TestIdentity.MakeCertificate(Path.Combine(folder.FullName, "identity.pfx"));
    }
}
