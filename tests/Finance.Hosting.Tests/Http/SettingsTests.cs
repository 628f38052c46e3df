using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Finance.Testing;

namespace Finance.Hosting.Tests.Http;

/// <summary>A process with a setting that is missing or wrong says so in one line and ends with 78.</summary>
public sealed class SettingsTests(SettingsTests.Servers servers) : IClassFixture<SettingsTests.Servers>
{
    private string[] Good =>
        ["--urls=http://127.0.0.1:0", .. servers.Database.Arguments, .. servers.Broker.Arguments, .. servers.Identity.Arguments];

    [Fact]
    public async Task Everything_that_is_missing_is_named_in_one_line()
    {
        var outcome = await SampleProcess.WatchAsync([]);

        Assert.Equal(78, outcome.ExitCode);
        var line = Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            "Settings: Storage:ConnectionString is missing; Broker:Url is missing; Identity:ConnectionString is missing;"
                + " Identity:CertificatePath is missing.",
            line
        );
        Assert.Empty(outcome.Lines);
    }

    [Theory]
    [InlineData("Storage:Engine", "Oracle", "Storage:Engine must be one of Postgres, SqlServer")]
    [InlineData("Storage:MaxBatchSize", "0", "Storage:MaxBatchSize must be a whole number from 1 to 10000")]
    [InlineData("Storage:ConnectionString", "Hoost=secret-word", "Storage:ConnectionString is not a connection string of")]
    [InlineData("Broker:Url", "http://secret-word@localhost", "Broker:Url must be an address that starts with amqp://")]
    [InlineData("Telemetry:OtlpEndpoint", "collector", "Telemetry:OtlpEndpoint must be an address")]
    [InlineData("Identity:CertificatePath", "/nowhere/identity.pfx", "Identity:CertificatePath names a file that does not exist")]
    [InlineData("Identity:CertificatePassword", "secret-word", "Identity:CertificatePath does not open with")]
    [InlineData("urls", "tcp://127.0.0.1:0", "urls must hold http://")]
    [InlineData("TrustedProxies", "everyone", "TrustedProxies must hold addresses or networks")]
    [InlineData("Limits:RequestsPerSecond", "-1", "Limits:RequestsPerSecond must be a whole number")]
    [InlineData("FINANCE_SECRETS", "/nowhere", "FINANCE_SECRETS names a folder that does not exist")]
    public void A_wrong_setting_is_refused_without_repeating_a_secret(string name, string value, string expected)
    {
        var refused = Assert.Throws<InvalidSettingsException>(() => SampleService.With()([.. Good, $"--{name}={value}"]));

        Assert.StartsWith("Settings: " + expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_does_not_open_the_key_ring_is_refused()
    {
        var path = Path.Combine(Path.GetDirectoryName(servers.Identity.CertificatePath)!, "other.pfx");
        TestIdentity.MakeCertificate(path).Dispose();

        var outcome = await SampleProcess.WatchAsync([.. Good, $"--Identity:CertificatePath={path}"]);

        Assert.Equal(78, outcome.ExitCode);
        Assert.Equal(
            "Settings: the certificate of Identity:CertificatePath does not open the key ring of the identity database.",
            outcome.Errors.Trim()
        );
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var outcome = await SampleProcess.WatchAsync([.. Good, $"--urls=http://{taken.LocalEndpoint}"]);

        Assert.Equal(78, outcome.ExitCode);
        Assert.StartsWith("Settings: urls: ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_read_from_files_and_in_production_logs_are_json_lines()
    {
        var folder = Directory.CreateTempSubdirectory("finance-secrets-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Storage__ConnectionString"), servers.Database.ConnectionString);
        string[] settings = ["--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. Good];

        var outcome = await SampleProcess.WatchAsync(
            settings.Where(setting => !setting.StartsWith("--Storage:ConnectionString", StringComparison.Ordinal)),
            until: line => line.Contains("Application started", StringComparison.Ordinal),
            ("FINANCE_SECRETS", folder.FullName)
        );
        folder.Delete(recursive: true);

        Assert.Contains(outcome.Lines, line => line.Contains("Application started", StringComparison.Ordinal));
        Assert.All(outcome.Lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Empty(outcome.Errors);
    }

    public sealed class Servers : IAsyncLifetime
    {
        public TestIdentity Identity { get; private set; } = null!;

        public TestDatabase Database { get; private set; } = null!;

        public TestBroker Broker { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Identity = await TestIdentity.CreateAsync<SettingsTests>();
            Database = await TestDatabase.CreateAsync<SettingsTests>();
            Broker = await TestBroker.CreateAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Identity.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
