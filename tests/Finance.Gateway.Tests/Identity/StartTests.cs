using System.Net;
using Finance.Gateway.Model;
using Finance.Hosting;
using Finance.Testing;
using Npgsql;

namespace Finance.Gateway.Tests.Identity;

public sealed class StartTests : IAsyncLifetime
{
    private const string NoService = "http://127.0.0.1:9";
    private IdentityDatabase identity = null!;

    public async ValueTask InitializeAsync() => identity = await IdentityDatabase.CreateAsync<StartTests>();

    public ValueTask DisposeAsync() => identity.DisposeAsync();

    [Fact]
    public async Task Demo_mode_does_not_start_in_production()
    {
        string[] args = [.. identity.Settings, .. Services(NoService), "--environment=Production", "--FINANCE_DEMO=1"];

        var refused = Assert.Throws<InvalidSettingsException>(() => Program.Build(args));
        Assert.Contains("FINANCE_DEMO", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(78, await Program.Main(args));
    }

    [Theory]
    [InlineData("--Services:budgets=")]
    [InlineData("--Services:budgets=not-an-address")]
    [InlineData("--Services:budgets=http://a:1/path")]
    [InlineData("--Services:budgets=ftp://a:1")]
    [InlineData("--Limits:RequestsPerSecond=0")]
    [InlineData("--Limits:SignInsPerMinute=many")]
    [InlineData("--TrustedProxies=everyone")]
    [InlineData("--FirstAdmin:Password=weak")]
    public void A_wrong_setting_is_named_before_anything_starts(string setting)
    {
        var refused = Assert.Throws<InvalidSettingsException>(() => Program.Build([.. identity.Settings, .. Services(NoService), setting]));

        Assert.Contains(setting[2..setting.IndexOf('=')], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_that_start_together_make_one_set_of_demo_accounts_and_know_each_others_tokens()
    {
        string[] settings = [.. identity.Settings, "--FINANCE_DEMO=1"];
        var gateways = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => GatewayUnderTest.StartAsync(NoService, settings)));

        var tokens = await gateways[0].SignInAsync("admin");
        foreach (var gateway in gateways)
        {
            using var users = await gateway.Client.SendAsync(HttpMethod.Get, "/api/identity/users?limit=500", tokens);
            Assert.Equal(DemoAccounts.All.Length, (await users.JsonAsync(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
            await gateway.DisposeAsync();
        }
    }

    [Fact]
    public async Task Outside_demo_mode_the_demo_accounts_are_there_and_open_nothing()
    {
        await using var first = await GatewayUnderTest.StartAsync(NoService, [.. identity.Settings, "--FINANCE_DEMO=1"]);
        var tokens = await first.SignInAsync("admin");
        await first.DisposeAsync();

        await using var real = await GatewayUnderTest.StartAsync(NoService, [.. identity.Settings, .. FirstAdmin]);
        using var signIn = await real.TrySignInAsync("admin", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);
        using var refresh = await real.TryRefreshAsync(tokens.RefreshToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refresh.StatusCode);
        await Eventually.Become(
            async () =>
            {
                using var users = await real.Client.SendAsync(HttpMethod.Get, "/api/identity/users", tokens);
                return users.StatusCode == HttpStatusCode.Unauthorized;
            },
            "the demo administrator's token to be refused",
            TimeSpan.FromSeconds(30)
        );

        var root = await real.SignInAsync("root", "The very first password 1");
        using var list = await real.Client.SendAsync(HttpMethod.Get, "/api/identity/users", root);
        Assert.Equal(DemoAccounts.All.Length + 1, (await list.JsonAsync(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        await real.DisposeAsync();

        await using var again = await GatewayUnderTest.StartAsync(NoService, [.. identity.Settings, "--FINANCE_DEMO=1"]);
        await again.SignInAsync("admin");
    }

    [Fact]
    public async Task The_first_administrator_is_made_once()
    {
        await using var first = await GatewayUnderTest.StartAsync(NoService, [.. identity.Settings, .. FirstAdmin]);
        var root = await first.SignInAsync("root", "The very first password 1");
        await first.ChangeUserAsync(root, "root", new { password = "Another password 22" });
        await first.DisposeAsync();

        await using var second = await GatewayUnderTest.StartAsync(NoService, [.. identity.Settings, .. FirstAdmin]);
        using var old = await second.TrySignInAsync("root", "The very first password 1");
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        await second.SignInAsync("root", "Another password 22");
    }

    [Fact]
    public async Task Keys_lie_in_the_database_only_under_the_certificate_and_passwords_and_tokens_only_as_hashes()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(NoService, [.. identity.Settings, "--FINANCE_DEMO=1"]);
        var tokens = await gateway.SignInAsync("admin");

        var all = await DumpAsync("data_protection_keys", "users", "refresh_tokens", "sessions");
        Assert.Contains("EncryptedData", all, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", all, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoAccounts.Password, all, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.RefreshToken, all, StringComparison.Ordinal);
    }

    private static string[] FirstAdmin => ["--FirstAdmin:UserName=root", "--FirstAdmin:Password=The very first password 1"];

    private static IEnumerable<string> Services(string address) =>
        Gateway.Routing.ServiceAddresses.Names.Select(name => $"--Services:{name}={address}");

    private async Task<string> DumpAsync(params string[] tables)
    {
        Assert.SkipUnless(identity.Database.Engine == "Postgres", "Rows are read as text by PostgreSQL.");
        await using var source = NpgsqlDataSource.Create(identity.Database.ConnectionString);
        List<string> rows = [];
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"SELECT t::text FROM {table} t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }
        }

        Assert.NotEmpty(rows);
        return string.Join('\n', rows);
    }
}
