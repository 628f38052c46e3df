using System.Net;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class ImportTests(BudgetsService service)
{
    private const string UnknownCodeAndUnbalanced = """
        { "incomes": [ { "functional": "2013298", "source": "generalPublic", "amount": "2.00" } ],
          "expenditures": [ { "functional": "2013201", "economic": "30101", "source": "generalPublic", "kind": "basic", "amount": "1.00" } ] }
        """;

    [Fact]
    public async Task A_budget_approved_elsewhere_is_loaded_with_its_real_dates_and_its_findings()
    {
        var story = Story.Of(service);

        var loaded = (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(UnknownCodeAndUnbalanced))).Expect(
            HttpStatusCode.Created
        );

        Assert.Equal("approved", loaded["status"].GetString());
        Assert.Equal(
            ["K01", "W04", "W05"],
            loaded["findings"].EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()).Order()
        );
        var read = await story.ReadAsync();
        Assert.True(read["loaded"].GetBoolean());
        Assert.Equal("2024-02-01", read["documentDate"].GetString());
        Assert.Equal("2024-01-20", read["congressApprovedOn"].GetString());
        var findings = (await story.Department.GetAsync(story.Path + "/findings")).Expect(HttpStatusCode.OK);
        Assert.Equal(loaded["findings"].GetRawText(), findings["findings"].GetRawText());
        var entry = Assert.Single(
            (await story.Reviewer.GetAsync(story.Path + "/history")).Expect(HttpStatusCode.OK)["items"].EnumerateArray()
        );
        Assert.Equal("loaded", entry.GetProperty("action").GetString());
        Assert.Equal(story.Admin.User.DisplayName, entry.GetProperty("by").GetString());
        var approval = await service.ApprovalOfAsync(story.Unit);
        Assert.True(approval.GetProperty("loaded").GetBoolean());
        Assert.Equal("2024-02-18", approval.GetProperty("publishedOn").GetString());
    }

    [Fact]
    public async Task Loading_the_same_again_changes_nothing_and_publishes_nothing()
    {
        var story = Story.Of(service);
        var first = (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(Content.Balanced()))).Expect(
            HttpStatusCode.Created
        );
        var before = await service.SnapshotAsync();

        var again = (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(Content.Balanced()))).Expect(HttpStatusCode.OK);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.ETag, again.ETag);
        Assert.Equal(before, await service.SnapshotAsync());
        Assert.Single(await service.ApprovalsAsync(story.Unit, atLeast: 1));
    }

    [Fact]
    public async Task Loading_what_has_changed_needs_the_version_read_and_replaces_lines_and_sums()
    {
        var story = Story.Of(service);
        var first = (
            await story.Admin.PostAsync(story.Path + "/imports", Content.Import(Content.Golden("sichuan-budget-2024", story.Unit)))
        ).Expect(HttpStatusCode.Created);
        var changed = Content.Import(Content.Balanced("7.00"));
        (await story.Admin.PostAsync(story.Path + "/imports", changed)).ExpectProblem(
            HttpStatusCode.PreconditionRequired,
            ProblemCodes.IfMatchRequired
        );

        var second = (await story.Admin.PostAsync(story.Path + "/imports", changed, first.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal(2, second["version"].GetInt32());
        var sums = (await story.Department.GetAsync("/2024/summary?by=unit&level=2")).Expect(HttpStatusCode.OK);
        Assert.Equal("7.00", sums["expenditure"].GetString());
        Assert.Equal("7.00", sums["income"].GetString());
        var approvals = await service.ApprovalsAsync(story.Unit, atLeast: 2);
        Assert.Equal([1, 2], approvals.Select(approval => approval.GetProperty("sequence").GetInt64()).Order());
    }

    [Fact]
    public async Task A_budget_that_lives_on_the_platform_is_not_loaded_over()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var before = await service.SnapshotAsync();

        var refused = await story.Admin.PostAsync(
            story.Path + "/imports",
            Content.Import(Content.Balanced("2.00")),
            await story.ETagAsync(),
            key: "import-over"
        );

        Assert.Equal("draft", refused.ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState)["state"].GetString());
        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task Faults_of_the_envelope_and_of_the_content_are_told_together()
    {
        var story = Story.Of(service);
        var before = await service.SnapshotAsync();

        var refused = await story.Admin.PostAsync(
            story.Path + "/imports",
            """
            { "documentDate": "2024-02-01",
              "content": { "fiscalYear": 2023, "incomes": [ { "functional": "2013201", "source": "generalPublic", "amount": "-1.00" } ] } }
            """
        );

        Assert.Equal(
            ["/content/fiscalYear wrong-year", "/content/incomes/0/amount negative-amount", "/documentNumber missing"],
            refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(before, await service.SnapshotAsync());
    }
}
