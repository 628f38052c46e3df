using System.Net;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class CeilingsTests(BudgetsService service)
{
    [Fact]
    public async Task Above_its_ceiling_a_budget_is_saved_with_an_error_and_not_submitted()
    {
        var story = Story.Of(service);
        (await story.IssueCeilingAsync("99999.99")).Expect(HttpStatusCode.OK);

        var saved = (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var finding = Assert.Single(saved["findings"].EnumerateArray());
        Assert.Equal("C01:generalPublic-total", finding.GetProperty("id").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Contains("超出 0.01 元", finding.GetProperty("message").GetString(), StringComparison.Ordinal);

        var before = await service.SnapshotAsync();
        var refused = await story.TakeAsync(story.Department, "submission");
        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.BlockingFindings);
        Assert.Equal(["/expenditures/0 C01"], refused.Faults);
        Assert.Equal(before, await service.SnapshotAsync());

        var shown = (await story.Reviewer.GetAsync(story.Path + "/findings")).Expect(HttpStatusCode.OK);
        Assert.Equal(saved["findings"].GetRawText(), shown["findings"].GetRawText());
        (await story.SaveAsync(Content.Balanced("99999.99"))).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ceilings_lowered_after_the_review_block_the_approval_until_the_budget_is_returned()
    {
        var story = Story.Of(service);
        await story.ReviewedInRoundTwoAsync(Content.Balanced(), ceiling: "100000.00");

        (await story.IssueCeilingAsync("90000.00")).Expect(HttpStatusCode.OK);

        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );
        (await story.TakeAsync(story.Approver, "return", Content.Comments())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Issuing_the_same_ceilings_again_changes_nothing_and_other_ones_make_a_new_version()
    {
        var story = Story.Of(service);
        var first = (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, first["units"].GetInt32());
        var before = await service.SnapshotAsync();

        var same = (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);

        Assert.Equal(before, await service.SnapshotAsync());
        Assert.Equal(first["version"].GetInt32(), same["version"].GetInt32());
        var changed = (await story.IssueCeilingAsync("80000.00")).Expect(HttpStatusCode.OK);
        Assert.Equal(first["version"].GetInt32() + 1, changed["version"].GetInt32());
        var shown = (await story.Department.GetAsync("/2024/control-figures")).Expect(HttpStatusCode.OK);
        var ceiling = Assert.Single(shown["items"].EnumerateArray());
        Assert.Equal("80000.00", ceiling.GetProperty("total").GetString());
        Assert.Equal("generalPublic", ceiling.GetProperty("source").GetString());
        Assert.Equal(changed["version"].GetInt32(), ceiling.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task An_issue_that_names_the_version_it_read_is_refused_when_there_is_a_newer_one()
    {
        var story = Story.Of(service);
        var first = (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);
        var second = (await story.IssueCeilingAsync("90000.00")).Expect(HttpStatusCode.OK);
        var body = $$"""[ { "unit": "{{story.Unit}}", "total": "1.00" } ]""";
        var before = await service.SnapshotAsync();

        (await story.Approver.PutAsync("/2024/control-figures", body, first.ETag)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );

        Assert.Equal(before, await service.SnapshotAsync());
        (await story.Approver.PutAsync("/2024/control-figures", body, second.ETag)).Expect(HttpStatusCode.OK);
        (await story.Approver.PutAsync("/2024/control-figures", body.Replace("1.00", "2.00", StringComparison.Ordinal))).Expect(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Units_that_a_list_does_not_name_keep_their_ceilings()
    {
        var (one, other) = (Story.Of(service), Story.Of(service));
        (await one.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);

        (await other.IssueCeilingAsync("5.00")).Expect(HttpStatusCode.OK);

        var kept = (await one.Department.GetAsync("/2024/control-figures")).Expect(HttpStatusCode.OK);
        Assert.Equal("100000.00", Assert.Single(kept["items"].EnumerateArray()).GetProperty("total").GetString());
    }

    [Fact]
    public async Task A_list_with_faults_names_all_of_them_and_is_not_issued_in_part()
    {
        var story = Story.Of(service);
        var current = (await story.Approver.GetAsync("/2024/control-figures")).ETag;
        var body = $$"""
            [ { "unit": "{{story.Unit}}", "total": "1.00" },
              { "unit": "{{story.Unit}}", "source": "generalPublic", "basic": "-1.00" },
              { "unit": "{{story.Unit}}", "source": "treasure", "total": "1.001", "surprise": 1 },
              { "unit": "111111-1" },
              { "unit": "{{story.Unit}}", "source": "stateCapital", "projects": [ { "code": "P1", "ceiling": "1.00" }, { "code": "P1" } ] } ]
            """;
        var before = await service.SnapshotAsync();

        var refused = await story.Approver.PutAsync("/2024/control-figures", body, current);

        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);
        Assert.Equal(
            [
                "/1/basic negative-amount",
                "/1/source duplicate-line",
                "/2/source unknown-value",
                "/2/surprise unknown-field",
                "/2/total invalid-money",
                "/3/unit unknown-unit",
                "/4/projects/1/ceiling missing",
                "/4/projects/1/code duplicate-line",
            ],
            refused.Faults.Order(StringComparer.Ordinal).Where(fault => !fault.StartsWith("/2/source duplicate", StringComparison.Ordinal))
        );
        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task An_approver_of_some_departments_issues_no_ceilings_for_others()
    {
        var (mine, foreign) = (Story.Of(service), Story.Of(service));
        var approver = service.As(TestUsers.Approver(mine.Unit));
        var current = (await approver.GetAsync("/2024/control-figures")).ETag;
        var body = $$"""[ { "unit": "{{mine.Unit}}", "total": "1.00" }, { "unit": "{{foreign.Unit}}", "total": "1.00" } ]""";
        var before = await service.SnapshotAsync();

        var refused = await approver.PutAsync("/2024/control-figures", body, current);

        refused.ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        Assert.Equal(["/1/unit forbidden"], refused.Faults);
        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task Ceilings_issued_while_units_are_saving_reach_every_one_of_them()
    {
        Story[] stories = [.. Enumerable.Range(0, 8).Select(_ => Story.Of(service))];
        foreach (var story in stories.Take(4))
        {
            (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        }

        var current = (await stories[0].Approver.GetAsync("/2024/control-figures")).ETag;
        var body = $"[{string.Join(',', stories.Select(story => $$"""{ "unit": "{{story.Unit}}", "total": "500000.00" }"""))}]";
        var issuing = stories[0].Approver.PutAsync("/2024/control-figures", body, current);
        var saves = await Task.WhenAll(stories.Select(story => story.SaveAsync(Content.Balanced("2.00"))));

        Assert.Equal(8, (await issuing).Expect(HttpStatusCode.OK)["units"].GetInt32());
        foreach (var (story, save) in stories.Zip(saves))
        {
            Assert.True((int)save.Status is 200 or 201 or 409 or 412, save.ToString());
            var latest = save.Status is HttpStatusCode.OK or HttpStatusCode.Created ? await story.ReadAsync() : await SavedAsync(story);
            Assert.Equal("second", latest["round"].GetString());
            var history = (await story.Reviewer.GetAsync($"{story.Path}/history?verify=true")).Expect(HttpStatusCode.OK);
            Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
        }
    }

    private static async Task<Answer> SavedAsync(Story story)
    {
        var saved = await story.SaveAsync(Content.Balanced("2.00"));
        Assert.True(saved.Status is HttpStatusCode.OK or HttpStatusCode.Created, saved.ToString());
        return saved;
    }
}
