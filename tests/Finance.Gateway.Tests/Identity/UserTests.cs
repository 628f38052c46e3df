using System.Net;
using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Identity;

public sealed class UserTests(DemoGateway demo) : IClassFixture<DemoGateway>
{
    private const string Users = "/api/identity/users";

    private readonly GatewayUnderTest gateway = demo.Gateway;

    [Fact]
    public async Task Only_administrators_deal_with_accounts()
    {
        using var nobody = await gateway.Client.GetAsync(Users);
        await nobody.RefusedAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var account in (string[])["manager", "approver", "auditor"])
        {
            var tokens = await gateway.SignInAsync(account);
            foreach (
                var (method, path) in ((HttpMethod, string)[])
                    [(HttpMethod.Get, Users), (HttpMethod.Post, Users), (HttpMethod.Patch, Users + "/admin")]
            )
            {
                using var answer = await gateway.Client.SendAsync(method, path, tokens, method == HttpMethod.Get ? null : new { });
                await answer.RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            }
        }
    }

    [Fact]
    public async Task The_list_comes_in_pages_by_name()
    {
        var admin = await gateway.SignInAsync("admin");
        List<string> names = [];
        var next = "";
        do
        {
            using var answer = await gateway.Client.SendAsync(HttpMethod.Get, $"{Users}?limit=5&after={next}", admin);
            var page = await answer.JsonAsync(HttpStatusCode.OK);
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 5);
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("userName").GetString()!));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Superset(DemoAccounts.Names.ToHashSet(), names.ToHashSet());
    }

    [Fact]
    public async Task An_account_is_made_read_and_changed()
    {
        var admin = await gateway.SignInAsync("admin");
        using var made = await gateway.Client.SendAsync(HttpMethod.Post, Users, admin, NewUser("li.si"));
        var user = await made.JsonAsync(HttpStatusCode.Created);
        Assert.Equal($"{Users}/li.si", made.Headers.Location?.OriginalString);
        Assert.Equal("李四", user.GetProperty("displayName").GetString());
        Assert.False(user.TryGetProperty("passwordHash", out _));

        var changed = await gateway.ChangeUserAsync(
            admin,
            "li.si",
            new { displayName = "李四（预算科）", units = new[] { "511104-103001" } }
        );
        Assert.Equal("511104-103001", Assert.Single(changed.GetProperty("units").EnumerateArray()).GetString());
        Assert.Equal("department", Assert.Single(changed.GetProperty("roles").EnumerateArray()).GetString());

        await gateway.SignInAsync("li.si", "A good password 1");
        await gateway.ChangeUserAsync(admin, "li.si", new { password = "Another password 2" });
        using var old = await gateway.TrySignInAsync("li.si", "A good password 1");
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        await gateway.SignInAsync("li.si", "Another password 2");
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        var admin = await gateway.SignInAsync("admin");
        using var first = await gateway.Client.SendAsync(HttpMethod.Post, Users, admin, NewUser("wang.wu"));
        using var second = await gateway.Client.SendAsync(HttpMethod.Post, Users, admin, NewUser("wang.wu"));
        var together = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => gateway.Client.SendAsync(HttpMethod.Post, Users, admin, NewUser("zhao.liu")))
        );

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await second.RefusedAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Single(together, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, together.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Everything_wrong_with_a_new_account_is_said_at_once()
    {
        var admin = await gateway.SignInAsync("admin");
        using var answer = await gateway.Client.SendAsync(
            HttpMethod.Post,
            Users,
            admin,
            new
            {
                userName = "X",
                displayName = " ",
                password = "short",
                roles = new[] { "king" },
                units = new[] { "nowhere" },
            }
        );

        var problem = await answer.JsonAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["/userName", "/displayName", "/password", "/roles/0", "/units/0"],
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString())
        );
    }

    [Fact]
    public async Task A_change_needs_the_tag_that_was_read()
    {
        var admin = await gateway.SignInAsync("admin");
        const string Path = Users + "/dept-xinjiang";
        using var read = await gateway.Client.SendAsync(HttpMethod.Get, Path, admin);
        var tag = read.Headers.ETag!.Tag;

        using var without = await gateway.Client.SendAsync(HttpMethod.Patch, Path, admin, new { displayName = "甲" });
        await without.RefusedAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        using var first = await gateway.Client.SendAsync(HttpMethod.Patch, Path, admin, new { displayName = "乙" }, tag);
        Assert.Equal("乙", (await first.JsonAsync(HttpStatusCode.OK)).GetProperty("displayName").GetString());
        using var stale = await gateway.Client.SendAsync(HttpMethod.Patch, Path, admin, new { displayName = "丙" }, tag);
        await stale.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version");

        using var race = await gateway.Client.SendAsync(HttpMethod.Get, Path, admin);
        var together = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i =>
                    gateway.Client.SendAsync(HttpMethod.Patch, Path, admin, new { displayName = $"丁{i}" }, race.Headers.ETag!.Tag)
                )
        );
        Assert.Single(together, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_locks_themself_out()
    {
        var admin = await gateway.SignInAsync("admin");
        using var read = await gateway.Client.SendAsync(HttpMethod.Get, Users + "/admin", admin);
        foreach (var change in (object[])[new { disabled = true }, new { roles = new[] { "auditor" } }])
        {
            using var answer = await gateway.Client.SendAsync(HttpMethod.Patch, Users + "/admin", admin, change, read.Headers.ETag!.Tag);
            await answer.RefusedAsync(HttpStatusCode.Conflict, "conflict");
        }
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_not_found()
    {
        var admin = await gateway.SignInAsync("admin");
        using var read = await gateway.Client.SendAsync(HttpMethod.Get, Users + "/nobody", admin);
        await read.RefusedAsync(HttpStatusCode.NotFound, "not-found");
        using var change = await gateway.Client.SendAsync(HttpMethod.Patch, Users + "/nobody", admin, new { disabled = true }, "\"1\"");
        await change.RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static object NewUser(string userName) =>
        new
        {
            userName,
            displayName = "李四",
            password = "A good password 1",
            roles = new[] { "department" },
            units = new[] { "360200-103001" },
        };
}
