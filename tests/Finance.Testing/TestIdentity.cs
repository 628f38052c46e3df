using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Hosting.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Testing;

/// <summary>What the gateway would have made: the identity database, a certificate, a key ring, and tokens of whoever a test needs.</summary>
public sealed class TestIdentity : IAsyncDisposable
{
    public const string CertificatePassword = "test-certificate";

    private readonly ServiceProvider provider;
    private readonly DirectoryInfo files;

    private TestIdentity(TestDatabase database, ServiceProvider provider, DirectoryInfo files)
    {
        Database = database;
        this.provider = provider;
        this.files = files;
    }

    public TestDatabase Database { get; }

    public string CertificatePath => Path.Combine(files.FullName, "identity.pfx");

    public IReadOnlyList<string> Arguments =>
        [
            $"--Identity:ConnectionString={Database.ConnectionString}",
            $"--Identity:CertificatePath={CertificatePath}",
            $"--Identity:CertificatePassword={CertificatePassword}",
        ];

    /// <param name="clock">The clock that tokens are issued by; the machine's when none is given.</param>
    public static async Task<TestIdentity> CreateAsync<TTestClass>(TimeProvider? clock = null)
    {
        var database = await TestDatabase.CreateAsync<TTestClass>("Identity");
        var folder = Directory.CreateTempSubdirectory("finance-identity-");
        var certificate = MakeCertificate(Path.Combine(folder.FullName, "identity.pfx"));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddKeyRing(
            new IdentitySettings(Enum.Parse<StorageEngine>(database.Engine), database.ConnectionString, certificate),
            KeyRing.Make
        );
        services.AddTokens();
        var identity = new TestIdentity(database, services.BuildServiceProvider(), folder);
        await using var db = await identity.OpenAsync();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        identity.MakeKey();
        return identity;
    }

    /// <summary>The value of an Authorization header for a user.</summary>
    public string TokenFor(FinanceUser user) =>
        "Bearer " + provider.GetRequiredService<TokenIssuer>().Issue(user, Guid.CreateVersion7()).Value;

    /// <summary>What the gateway writes when a user is disabled or changed.</summary>
    public async Task RevokeAsync(FinanceUser user, DateTimeOffset notBefore)
    {
        await using var db = await OpenAsync();
        await db.Revocations.Where(row => row.UserId == user.Id).ExecuteDeleteAsync();
        db.Add(new Revocation { UserId = user.Id, NotBefore = notBefore.ToUniversalTime() });
        await db.SaveChangesAsync();
    }

    /// <summary>Makes another key and issues by it from now on, as the gateway does.</summary>
    public void MakeKey()
    {
        var now = TimeProvider.System.GetUtcNow();
        provider.GetRequiredService<IKeyManager>().CreateNewKey(activationDate: now, expirationDate: now.AddDays(90));
    }

    public Task<SharedIdentityDb> OpenAsync() => provider.GetRequiredService<IDbContextFactory<SharedIdentityDb>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await Database.DisposeAsync();
        files.Delete(recursive: true);
    }

    /// <summary>A self-signed certificate in a file that opens with the password of <see cref="Arguments"/>.</summary>
    public static X509Certificate2 MakeCertificate(string path)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=finance-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, CertificatePassword));
        return X509CertificateLoader.LoadPkcs12FromFile(path, CertificatePassword, X509KeyStorageFlags.EphemeralKeySet);
    }
}

/// <summary>People that tests know by their role.</summary>
public static class TestUsers
{
    public static FinanceUser Department(params string[] units) => Of(Roles.Department, units);

    public static FinanceUser Manager(params string[] units) => Of(Roles.Manager, units);

    public static FinanceUser Reviewer(params string[] units) => Of(Roles.Reviewer, units);

    public static FinanceUser Approver(params string[] units) => Of(Roles.Approver, units);

    public static FinanceUser Publisher(params string[] units) => Of(Roles.Publisher, units);

    public static FinanceUser Treasury() => Of(Roles.Treasury);

    public static FinanceUser Auditor() => Of(Roles.Auditor);

    public static FinanceUser Admin() => Of(Roles.Admin);

    /// <summary>A new person each time, so that four eyes are four.</summary>
    public static FinanceUser Of(string role, params string[] units) =>
        new(Guid.CreateVersion7(), $"test-{role}", $"测试 {role}", [role], [.. units.Select(UnitId.Parse)]);
}
