using System.Net;

namespace Finance.Gateway.Tests.Identity;

public sealed class RefreshTests(DemoGateway demo) : IClassFixture<DemoGateway>
{
    private readonly GatewayUnderTest gateway = demo.Gateway;

    [Fact]
    public async Task A_refresh_token_gives_the_next_pair()
    {
        var first = await gateway.SignInAsync("reviewer");
        var second = await gateway.RefreshAsync(first);
        var third = await gateway.RefreshAsync(second);

        Assert.Equal(3, new[] { first, second, third }.Select(tokens => tokens.RefreshToken).Distinct().Count());
        using var me = await gateway.Client.SendAsync(HttpMethod.Get, "/api/identity/me", third);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_that_is_shown_twice_ends_the_whole_sign_in()
    {
        var first = await gateway.SignInAsync("approver");
        var second = await gateway.RefreshAsync(first);
        using var thief = await gateway.TryRefreshAsync(first.RefreshToken);
        using var owner = await gateway.TryRefreshAsync(second.RefreshToken);

        await thief.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await owner.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await gateway.SignInAsync("approver");
    }

    [Fact]
    public async Task Other_sign_ins_of_the_same_user_go_on()
    {
        var office = await gateway.SignInAsync("approver2");
        var home = await gateway.SignInAsync("approver2");
        await gateway.RefreshAsync(office);
        using var reused = await gateway.TryRefreshAsync(office.RefreshToken);
        Assert.Equal(HttpStatusCode.Unauthorized, reused.StatusCode);

        await gateway.RefreshAsync(home);
    }

    [Fact]
    public async Task Of_a_token_shown_many_times_at_once_at_most_one_is_answered()
    {
        var tokens = await gateway.SignInAsync("auditor");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.TryRefreshAsync(tokens.RefreshToken)));

        Assert.True(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK) <= 1);
        Assert.All(
            answers.Where(answer => answer.StatusCode != HttpStatusCode.OK),
            answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_was_never_a_token_is_refused(string token)
    {
        using var answer = await gateway.TryRefreshAsync(token);

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Who_signs_out_cannot_refresh_any_more()
    {
        var tokens = await gateway.SignInAsync("publisher");
        using var signedOut = await gateway.Client.SendAsync(HttpMethod.Delete, "/api/identity/tokens", tokens);
        using var refresh = await gateway.TryRefreshAsync(tokens.RefreshToken);

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        await refresh.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await gateway.SignInAsync("publisher");
    }

    [Fact]
    public async Task A_changed_role_is_in_the_next_pair()
    {
        var tokens = await gateway.SignInAsync("dept-hebei");
        var admin = await gateway.SignInAsync("admin");
        await gateway.ChangeUserAsync(admin, "dept-hebei", new { roles = new[] { "auditor" }, units = Array.Empty<string>() });

        var next = await gateway.RefreshAsync(tokens);

        using var answer = await gateway.Client.SendAsync(HttpMethod.Get, "/api/identity/me", next);
        var me = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("auditor", Assert.Single(me.GetProperty("roles").EnumerateArray()).GetString());
        Assert.Empty(me.GetProperty("units").EnumerateArray());
    }

    [Fact]
    public async Task A_disabled_user_can_neither_refresh_nor_sign_in_until_enabled_again()
    {
        var tokens = await gateway.SignInAsync("dept-sichuan");
        var admin = await gateway.SignInAsync("admin");
        await gateway.ChangeUserAsync(admin, "dept-sichuan", new { disabled = true });

        using var refresh = await gateway.TryRefreshAsync(tokens.RefreshToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refresh.StatusCode);
        using var signIn = await gateway.TrySignInAsync("dept-sichuan", Gateway.Model.DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);

        await gateway.ChangeUserAsync(admin, "dept-sichuan", new { disabled = false });
        using var stillOver = await gateway.TryRefreshAsync(tokens.RefreshToken);
        Assert.Equal(HttpStatusCode.Unauthorized, stillOver.StatusCode);
        await gateway.SignInAsync("dept-sichuan");
    }
}
