using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Finance.Testing;

namespace Finance.EndToEnd.Tests;

/// <summary>Every process checks the token itself, and a token that was taken back ends everywhere.</summary>
public sealed class AccessTests(Platform platform)
{
    private static readonly (string Program, string Path)[] Protected =
    [
        ("gateway", "/api/identity/me"),
        ("gateway", "/api/budgets"),
        ("budgets", "/api/budgets"),
        ("disclosure", "/api/disclosure/publications"),
    ];

    [Fact]
    public async Task A_request_that_goes_round_the_gateway_without_a_token_is_refused()
    {
        foreach (var (program, path) in Protected)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, path, authorization: null));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, path, "Bearer " + new string('A', 400)));
        }
    }

    [Fact]
    public async Task Headers_that_claim_an_identity_are_worth_nothing()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(platform.Gateway, "/api/budgets"));
        foreach (var header in new[] { "X-User", "X-Forwarded-User", "X-Roles", "X-Finance-User", "Remote-User" })
        {
            request.Headers.Add(header, "admin");
        }

        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_disabled_user_is_refused_everywhere_within_thirty_seconds()
    {
        const string Password = "Leaves-soon-2024!";
        var userName = $"leaver-{Guid.NewGuid():N}"[..20];
        var admin = await platform.PersonAsync("admin");
        var account = new
        {
            userName,
            displayName = "离任人员",
            password = Password,
            roles = new[] { "reviewer" },
            units = Array.Empty<string>(),
        };
        var created = (await admin.PostAsync("/api/identity/users", account)).Expect(HttpStatusCode.Created);
        using var leaver = await Person.SignInAsync(platform.Gateway, userName, Password);
        foreach (var (program, path) in Protected)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, path, leaver.Authorization));
        }

        (await admin.PatchAsync($"/api/identity/users/{userName}", new { disabled = true }, created.ETag)).Expect(HttpStatusCode.OK);
        var clock = Stopwatch.StartNew();
        foreach (var (program, path) in Protected)
        {
            await Eventually.Become(
                async () => await StatusAsync(program, path, leaver.Authorization) == HttpStatusCode.Unauthorized,
                $"{program} refuses the disabled user",
                TimeSpan.FromSeconds(30) - clock.Elapsed
            );
        }

        using var door = new HttpClient { BaseAddress = platform.Gateway };
        using var again = new Person(door, userName);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await again.PostAsync("/api/identity/tokens", new { userName, password = Password })).Status
        );
    }

    private async Task<HttpStatusCode> StatusAsync(string program, string path, string? authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(platform.AddressOf(program), path));
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
