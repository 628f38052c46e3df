using System.Diagnostics;
using System.Net;
using System.Text;
using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Identity;

public sealed class SignInTests(DemoGateway demo) : IClassFixture<DemoGateway>
{
    private const string Password = "A good password 1";

    private readonly GatewayUnderTest gateway = demo.Gateway;

    [Fact]
    public async Task The_demo_accounts_sign_in_and_are_who_they_are_said_to_be()
    {
        foreach (var account in DemoAccounts.All)
        {
            var tokens = await gateway.SignInAsync(account.UserName);
            using var answer = await gateway.Client.SendAsync(HttpMethod.Get, "/api/identity/me", tokens);
            var me = await answer.JsonAsync(HttpStatusCode.OK);
            using var head = await gateway.Client.SendAsync(HttpMethod.Head, "/api/identity/me", tokens);
            Assert.Equal((HttpStatusCode.OK, ""), (head.StatusCode, await head.Content.ReadAsStringAsync()));

            Assert.Equal((900, "Bearer"), (tokens.ExpiresIn, tokens.TokenType));
            Assert.Equal(account.UserName, me.GetProperty("userName").GetString());
            Assert.Equal([account.Role], me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
            Assert.Equal(
                account.Units.Select(unit => unit.Value),
                me.GetProperty("units").EnumerateArray().Select(unit => unit.GetString())
            );
        }
    }

    [Fact]
    public async Task Tokens_are_kept_by_no_cache()
    {
        using var answer = await gateway.TrySignInAsync("auditor", DemoAccounts.Password);

        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Without_a_token_nobody_is_anybody()
    {
        using var answer = await gateway.Client.GetAsync("/api/identity/me");

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("auditor", "wrong")]
    [InlineData("nobody", "wrong")]
    [InlineData("Auditor", DemoAccounts.Password)]
    [InlineData("", "")]
    [InlineData(null, null)]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer(string? userName, string? password)
    {
        using var answer = await gateway.TrySignInAsync(userName, password);

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        var problem = await answer.JsonAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("登录失败", problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""{"userName":1,"password":"x"}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_is_no_sign_in_is_refused(string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await gateway.Client.PostAsync("/api/identity/tokens", content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_larger_than_any_sign_in_is_refused()
    {
        using var answer = await gateway.TrySignInAsync("auditor", new string('x', 100_000));

        await answer.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task The_time_of_an_answer_does_not_tell_which_names_exist()
    {
        List<TimeSpan> known = [];
        List<TimeSpan> unknown = [];
        for (var i = 0; i < Lockout.MaxFailures - 1; i++)
        {
            known.Add(await TimeAsync("dept-xinjiang"));
            unknown.Add(await TimeAsync("no-such-name"));
        }

        // Without the check against nobody's password the second would take a twentieth of the first.
        Assert.InRange(unknown.Min() / known.Min(), 0.4, 2.5);

        async Task<TimeSpan> TimeAsync(string userName)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await gateway.TrySignInAsync(userName, "wrong password");
            return clock.Elapsed;
        }
    }

    [Fact]
    public async Task Five_wrong_passwords_close_an_account_and_an_administrator_opens_it()
    {
        var admin = await gateway.SignInAsync("admin");
        var user = await gateway.NewUserAsync(admin, Password);
        for (var i = 0; i < Lockout.MaxFailures; i++)
        {
            using var wrong = await gateway.TrySignInAsync(user, "wrong");
        }

        using var closed = await gateway.TrySignInAsync(user, Password);
        await closed.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        using var seen = await gateway.Client.SendAsync(HttpMethod.Get, $"/api/identity/users/{user}", admin);
        Assert.True((await seen.JsonAsync(HttpStatusCode.OK)).TryGetProperty("lockedUntil", out _));

        await gateway.ChangeUserAsync(admin, user, new { unlock = true });
        await gateway.SignInAsync(user, Password);
    }

    [Fact]
    public async Task Guesses_made_at_the_same_moment_all_count()
    {
        var user = await gateway.NewUserAsync(await gateway.SignInAsync("admin"), Password);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => gateway.TrySignInAsync(user, $"guess {i}")));
        using var right = await gateway.TrySignInAsync(user, Password);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones()
    {
        var user = await gateway.NewUserAsync(await gateway.SignInAsync("admin"), Password);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < Lockout.MaxFailures - 1; i++)
            {
                using var wrong = await gateway.TrySignInAsync(user, "wrong");
            }

            await gateway.SignInAsync(user, Password);
        }
    }

    [Fact]
    public async Task A_user_changes_their_own_password_and_all_their_sign_ins_end()
    {
        const string Next = "A brand-new pass 1";
        var user = await gateway.NewUserAsync(await gateway.SignInAsync("admin"), Password);
        var tokens = await gateway.SignInAsync(user, Password);

        using var wrong = await ChangeAsync("not the password", Next);
        await wrong.RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        using var weak = await ChangeAsync(Password, "weak");
        await weak.RefusedAsync(HttpStatusCode.UnprocessableEntity, "invalid-content");
        using var changed = await ChangeAsync(Password, Next);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);

        using var old = await gateway.TrySignInAsync(user, Password);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using var refresh = await gateway.TryRefreshAsync(tokens.RefreshToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refresh.StatusCode);
        await gateway.SignInAsync(user, Next);

        Task<HttpResponseMessage> ChangeAsync(string currentPassword, string newPassword) =>
            gateway.Client.SendAsync(HttpMethod.Put, "/api/identity/me/password", tokens, new { currentPassword, newPassword });
    }
}
