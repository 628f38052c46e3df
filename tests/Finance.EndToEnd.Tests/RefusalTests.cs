using System.Net;

namespace Finance.EndToEnd.Tests;

/// <summary>What the platform refuses, seen from outside, and that a refusal changes nothing.</summary>
public sealed class RefusalTests(Platform platform)
{
    private const string Unit = "360200-204001";

    [Fact]
    public async Task Four_eyes_are_four_stale_reads_are_refused_and_a_repeated_request_is_answered_again()
    {
        var story = new BudgetStory(platform, Unit, "dept-changnan");
        var both = await HireAsync("both-hands", "department", "reviewer", "approver");
        (await story.SaveAsync(story.Facts())).Expect(HttpStatusCode.Created);

        // Creating again what exists, without having read it, and with a stale read.
        var department = await platform.PersonAsync("dept-changnan");
        Assert.Equal("if-match-required", (await department.PutAsync(story.Route, story.Facts())).Code);
        Assert.Equal("if-match-required", (await department.PostAsync($"{story.Route}/submission")).Code);
        Assert.Equal("stale-version", (await department.PostAsync($"{story.Route}/submission", null, "\"999\"")).Code);

        // Whoever submits does not review; whoever reviews does not approve.
        await story.ExplainAsync();
        var read = story.Read;
        var key = Guid.NewGuid().ToString();
        var first = (await both.PostAsync($"{story.Route}/submission", null, read, key)).Expect(HttpStatusCode.OK);
        var again = (await both.PostAsync($"{story.Route}/submission", null, read, key)).Expect(HttpStatusCode.OK);
        Assert.Equal((first.Content, first.ETag), (again.Content, again.ETag));
        Assert.Equal("idempotency-key-reused", (await both.PostAsync($"{story.Route}/submission", new { other = true }, read, key)).Code);
        Assert.Equal("four-eyes", (await both.PostAsync($"{story.Route}/review", null, first.ETag)).Code);

        var now = await story.ReadAgainAsync();
        Assert.Equal("submitted", now.Text("status"));
        Assert.Equal(first.ETag, now.ETag);
    }

    [Fact]
    public async Task Bad_input_names_every_fault_with_its_place_and_saves_nothing()
    {
        var department = await platform.PersonAsync("dept-hebei");
        const string Route = "/api/budgets/2023/130811-102001";

        var wrong = await department.PutAsync(
            Route,
            """
            { "unit": "652801-301001", "fiscalYear": 2024,
              "incomes": [ { "functional": "2013299", "source": "generalPublic", "carriedOver": false, "amount": "-1.00" } ],
              "expenditures": [ { "functional": "201", "economic": "99999", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "1.001" } ] }
            """
        );
        wrong.Expect(HttpStatusCode.UnprocessableEntity);
        var faults = wrong.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()).ToList();
        Assert.Subset(faults.ToHashSet(), new HashSet<string?> { "/unit", "/fiscalYear", "/incomes/0/amount", "/expenditures/0/amount" });

        Assert.Equal("malformed-json", (await department.PutAsync(Route, "{ \"incomes\": [")).Code);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await department.PutAsync(Route, new string('[', 10_000) + new string(']', 10_000))).Status
        );
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await department.PutAsync(Route, $"{{\"profile\":{{\"duties\":\"{new string('a', 20_000_000)}\"}}}}")).Status
        );
        Assert.Equal("not-found", (await department.GetAsync(Route)).Code);
    }

    [Fact]
    public async Task A_department_reaches_its_own_units_and_no_others()
    {
        var stranger = await platform.PersonAsync("dept-hebei");
        var story = new BudgetStory(platform, "360200-103001", "dept-hebei");

        Assert.Equal("forbidden", (await stranger.PutAsync(story.Route, story.Facts())).Code);
        Assert.Contains((await stranger.GetAsync(story.Route)).Code, new[] { "forbidden", "not-found" });
    }

    /// <summary>A person whom the administrator gives several roles, which the demo users do not have.</summary>
    private async Task<Person> HireAsync(string userName, params string[] roles)
    {
        const string Password = "Several-roles-2024!";
        var admin = await platform.PersonAsync("admin");
        (
            await admin.PostAsync(
                "/api/identity/users",
                new
                {
                    userName,
                    displayName = "兼任人员",
                    password = Password,
                    roles,
                    units = new[] { Unit },
                }
            )
        ).Expect(HttpStatusCode.Created);
        return await Person.SignInAsync(platform.Gateway, userName, Password);
    }
}
