using System.Net.Http.Headers;
using Finance.Hosting.Tests.Http;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Hosting.Tests.Identity;

public sealed class RevocationTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)));
    private TestIdentity identity = null!;
    private ServiceUnderTest service = null!;

    public async ValueTask InitializeAsync()
    {
        identity = await TestIdentity.CreateAsync<RevocationTests>(clock);
        service = await SampleService.StartAsync<RevocationTests>(s => s.Services.AddSingleton<TimeProvider>(clock), identity: identity);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await identity.DisposeAsync();
    }

    [Fact]
    public async Task Tokens_issued_before_a_revocation_end_within_twenty_seconds_and_later_ones_hold()
    {
        var user = TestUsers.Department(SampleService.Unit);
        var bystander = service.As(TestUsers.Department(SampleService.Unit));
        var before = service.As(user);
        clock.Advance(TimeSpan.FromSeconds(1));
        await identity.RevokeAsync(user, clock.GetUtcNow());
        Assert.Equal(200, await StatusAsync(before));

        clock.Advance(TimeSpan.FromSeconds(20));

        await Eventually.Become(async () => await StatusAsync(before) == 401, "the revoked token is refused");
        Assert.Equal(200, await StatusAsync(service.As(user)));
        Assert.Equal(200, await StatusAsync(bystander));
    }

    [Fact]
    public async Task A_token_ends_after_fifteen_minutes()
    {
        var client = service.As(TestUsers.Department(SampleService.Unit));
        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        await Eventually.Become(async () => await StatusAsync(client) == 200, "the token holds to its last moment");

        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(401, await StatusAsync(client));
    }

    [Fact]
    public async Task A_minute_without_the_identity_database_closes_protected_routes_and_no_others()
    {
        var client = service.As(TestUsers.Department(SampleService.Unit));
        await RunAsync("ALTER TABLE revocations RENAME TO hidden", "EXEC sp_rename 'revocations', 'hidden'");

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(200, await StatusAsync(client));
        clock.Advance(TimeSpan.FromSeconds(1));

        using (var refused = await client.GetAsync("/me"))
        {
            await refused.ProblemAsync(503, "unavailable");
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(200, await StatusAsync(client, "/open"));
        Assert.Equal(404, await StatusAsync(client, "/nowhere"));
        Assert.Equal(503, await StatusAsync(client, "/health/ready"));
        Assert.Equal(200, await StatusAsync(client, "/health/live"));

        await RunAsync("ALTER TABLE hidden RENAME TO revocations", "EXEC sp_rename 'hidden', 'revocations'");
        clock.Advance(TimeSpan.FromSeconds(20));
        await Eventually.Become(async () => await StatusAsync(client) == 200, "protected routes open again");
    }

    [Fact]
    public async Task A_key_made_after_the_start_is_understood()
    {
        // A service may be started before the gateway has made the first key.
        await using var late = await TestIdentity.CreateAsync<RevocationTests>(clock);
        var lost = late.TokenFor(TestUsers.Admin());
        await using (var db = await late.OpenAsync())
        {
            await db.Keys.ExecuteDeleteAsync();
        }

        await using var early = await SampleService.StartAsync<RevocationTests>(
            s => s.Services.AddSingleton<TimeProvider>(clock),
            identity: late
        );
        var client = early.Anonymous();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(lost);
        Assert.Equal(401, await StatusAsync(client));

        late.MakeKey();

        await Eventually.Become(async () => await StatusAsync(early.As(TestUsers.Admin())) == 200, "the new key is read");
    }

    [Fact]
    public async Task A_key_made_by_another_gateway_is_understood_within_twenty_seconds()
    {
        Assert.Equal(200, await StatusAsync(service.As(TestUsers.Admin())));
        identity.MakeKey();

        await Eventually.Become(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(20));
                return await StatusAsync(service.As(TestUsers.Admin())) == 200;
            },
            "the second key is read"
        );
    }

    private static async Task<int> StatusAsync(HttpClient client, string path = "/me")
    {
        using var answer = await client.GetAsync(path);
        return (int)answer.StatusCode;
    }

    private async Task RunAsync(string postgres, string sqlServer)
    {
        await using var db = await identity.OpenAsync();
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? postgres : sqlServer);
    }
}
