using System.Diagnostics;
using System.Net;
using Finance.Contracts;
using Finance.Gateway.Storage;
using Finance.Hosting;
using Finance.Hosting.Identity;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;

namespace Finance.Gateway.Tests.Identity;

/// <summary>A service beside the gateway, asked directly: what an administrator changes holds there too.</summary>
public sealed class RevocationTests(DemoGateway demo) : IClassFixture<DemoGateway>, IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    private readonly GatewayUnderTest gateway = demo.Gateway;
    private TestDatabase database = null!;
    private TestBroker broker = null!;
    private WebApplication service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync<RevocationTests>();
        broker = await TestBroker.CreateAsync();
        service = FinanceService.Build<GatewayDb, PostgresGatewayDb, SqlServerGatewayDb>(
            "budgets",
            [
                "--urls=http://127.0.0.1:0",
                "--Logging:LogLevel:Default=Warning",
                .. demo.Identity.Settings,
                $"--Storage:ConnectionString={database.ConnectionString}",
                .. broker.Arguments,
            ],
            _ => { },
            app =>
            {
                app.MapGet("/read/{unit}", () => "read").RequireRoles(Roles.Department, Roles.Auditor);
                app.MapGet("/approve", () => "approved").RequireRoles(Roles.Approver);
            }
        );
        await service.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.StopAsync();
        await service.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Disabling_a_user_changing_a_role_or_a_unit_and_signing_out_hold_at_a_service_within_thirty_seconds()
    {
        const string OwnUnit = "/read/360200-103001";
        var admin = await gateway.SignInAsync("admin");
        var disabled = await gateway.SignInAsync("dept-jiangxi");
        var moved = await gateway.SignInAsync("dept-changnan");
        var demoted = await gateway.SignInAsync("approver");
        var signedOut = await gateway.SignInAsync("auditor");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(OwnUnit, disabled));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(OwnUnit, moved));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/read/360200-204001", moved));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/approve", demoted));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(OwnUnit, signedOut));

        await gateway.ChangeUserAsync(admin, "dept-jiangxi", new { disabled = true });
        await gateway.ChangeUserAsync(admin, "dept-changnan", new { units = new[] { "360200-103001" } });
        await gateway.ChangeUserAsync(admin, "approver", new { roles = new[] { "reviewer" } });
        using (await gateway.Client.SendAsync(HttpMethod.Delete, "/api/identity/tokens", signedOut)) { }
        var changed = Stopwatch.StartNew();

        await Eventually.Become(
            async () =>
                await AskAsync(OwnUnit, disabled) == HttpStatusCode.Unauthorized
                && await AskAsync("/read/360200-204001", moved) == HttpStatusCode.Unauthorized
                && await AskAsync("/approve", demoted) == HttpStatusCode.Unauthorized
                && await AskAsync(OwnUnit, signedOut) == HttpStatusCode.Unauthorized,
            "the service to refuse the old tokens",
            Promised
        );
        Assert.True(changed.Elapsed < Promised);

        var next = await gateway.RefreshAsync(moved);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(OwnUnit, next));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/read/360200-204001", next));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/approve", await gateway.RefreshAsync(demoted)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(OwnUnit, await gateway.SignInAsync("auditor")));
    }

    private async Task<HttpStatusCode> AskAsync(string path, Tokens tokens)
    {
        using var answer = await client.SendAsync(HttpMethod.Get, path, tokens);
        return answer.StatusCode;
    }
}
