using System.Net;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories.Reviewing;

[Collection(BudgetsCollection.Name)]
public sealed class ChangesTests(BudgetsService service)
{
    [Fact]
    public async Task A_reviewer_sees_everything_at_first_and_then_what_changed_since_the_version_last_seen()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced("5.00"));
        var atFirst = await ChangesAsync(story.Reviewer, story, "");
        (await story.Reviewer.PutAsync(story.Path + "/seen", """{ "version": 1 }""")).Expect(HttpStatusCode.OK);
        var nothing = await ChangesAsync(story.Reviewer, story, "?against=seen");

        (await story.TakeAsync(story.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);
        (await story.SaveAsync(Content.Of("7.00", "7.00", economic: "30102"))).Expect(HttpStatusCode.OK);
        var since = await ChangesAsync(story.Reviewer, story, "");

        Assert.False(atFirst.Json.TryGetProperty("since", out _));
        Assert.Equal("5.00", atFirst["changes"].GetProperty("expenditure").GetProperty("difference").GetString());
        Assert.True(nothing["changes"].GetProperty("isEmpty").GetBoolean(), nothing.Text);
        Assert.Equal(1, since["since"].GetInt32());
        Assert.Equal(2, since["version"].GetInt32());
        Assert.Equal(
            ["30101 -5.00 /expenditures/0 ", "30102 7.00  /expenditures/0"],
            since["changes"]
                .GetProperty("expenditures")
                .EnumerateArray()
                .Select(line =>
                    $"{line.GetProperty("codes").GetProperty("economic").GetString()} {line.GetProperty("amount").GetProperty("difference").GetString()} "
                    + $"{string.Join(',', line.GetProperty("pointersBefore").EnumerateArray())} {string.Join(',', line.GetProperty("pointersAfter").EnumerateArray())}"
                )
        );
        var income = Assert.Single(since["changes"].GetProperty("incomes").EnumerateArray()).GetProperty("amount");
        Assert.Equal("5.00 7.00", $"{income.GetProperty("before").GetString()} {income.GetProperty("after").GetString()}");
        Assert.Equal(
            "30102",
            (await ChangesAsync(story.Department, story, "?since=1"))["changes"]
                .GetProperty("expenditures")[1]
                .GetProperty("codes")
                .GetProperty("economic")
                .GetString()
        );
    }

    [Fact]
    public async Task Whoever_reviews_or_returns_a_version_has_seen_it_and_reading_alone_marks_nothing()
    {
        var story = Story.Of(service);
        (await story.IssueCeilingAsync("10.00")).Expect(HttpStatusCode.OK);
        await story.SubmittedAsync(Content.Balanced("5.00"));
        await story.Reviewer.GetAsync(story.Path);
        Assert.False((await ChangesAsync(story.Reviewer, story, ""))["changes"].GetProperty("isEmpty").GetBoolean());

        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);

        Assert.True((await ChangesAsync(story.Reviewer, story, ""))["changes"].GetProperty("isEmpty").GetBoolean());
        Assert.False((await ChangesAsync(story.Approver, story, ""))["changes"].GetProperty("isEmpty").GetBoolean());
    }

    [Fact]
    public async Task Against_the_ceiling_each_figure_shows_what_is_planned_and_what_is_left()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced("5.00"))).Expect(HttpStatusCode.Created);
        (await story.Reviewer.GetAsync(story.Path + "/changes?against=ceiling")).ExpectProblem(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
        (await story.IssueCeilingAsync("8.00", """, "basic": "4.00" """)).Expect(HttpStatusCode.OK);

        var shown = await ChangesAsync(story.Reviewer, story, "?against=ceiling");

        Assert.Equal(
            ["total 8.00 5.00 3.00", "basic 4.00 5.00 -1.00"],
            shown["ceilings"]
                .EnumerateArray()
                .Select(use =>
                    $"{use.GetProperty("scope").GetString()} {use.GetProperty("ceiling").GetString()} {use.GetProperty("planned").GetString()} {use.GetProperty("left").GetString()}"
                )
        );
    }

    [Fact]
    public async Task Against_last_year_stands_what_was_approved_for_the_unit_then()
    {
        var story = Story.Of(service);
        (
            await story.Admin.PostAsync(
                $"/2023/{story.Unit}/imports",
                Content.Import(Content.Balanced("4.00")).Replace("2024-", "2023-", StringComparison.Ordinal)
            )
        ).Expect(HttpStatusCode.Created);
        (await story.SaveAsync(Content.Balanced("5.00"))).Expect(HttpStatusCode.Created);

        var shown = await ChangesAsync(story.Reviewer, story, "?against=lastYear");

        Assert.Equal(2023, shown["lastYear"].GetProperty("fiscalYear").GetInt32());
        Assert.Equal("1.00", shown["changes"].GetProperty("income").GetProperty("difference").GetString());
        Assert.Equal(
            ["201 1", "20132 2", "2013201 3"],
            shown["changes"]
                .GetProperty("functional")
                .EnumerateArray()
                .Select(code => $"{code.GetProperty("code").GetString()} {code.GetProperty("level").GetInt32()}")
        );
    }

    [Fact]
    public async Task A_merged_unit_stands_against_its_predecessors_together_once_all_of_them_are_known()
    {
        var (unit, one, other) = service.NewMergedUnit();
        var story = Story.Of(service, unit);
        (await story.SaveAsync(Content.Balanced("5.00"))).Expect(HttpStatusCode.Created);
        await LoadAsync(story, one, "1.00");
        (await story.Reviewer.GetAsync(story.Path + "/changes?against=lastYear")).Expect(HttpStatusCode.NotFound);
        await LoadAsync(story, other, "2.00");

        var shown = await ChangesAsync(story.Reviewer, story, "?against=lastYear");

        Assert.Equal([one, other], shown["lastYear"].GetProperty("units").EnumerateArray().Select(u => u.GetString()));
        Assert.Equal("2.00", shown["changes"].GetProperty("income").GetProperty("difference").GetString());
        Assert.Empty(shown["changes"].GetProperty("incomes")[0].GetProperty("pointersBefore").EnumerateArray());
    }

    [Fact]
    public async Task Changes_are_read_in_scope_and_asked_for_in_one_way_at_a_time()
    {
        var (story, other) = (Story.Of(service), Story.Of(service));
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var path = story.Path + "/changes";

        (await other.Department.GetAsync(path)).Expect(HttpStatusCode.Forbidden);
        (await service.As(TestUsers.Publisher(story.Unit)).GetAsync(path)).Expect(HttpStatusCode.Forbidden);
        (await service.Nobody().GetAsync(path)).Expect(HttpStatusCode.Unauthorized);
        (await story.Reviewer.GetAsync(path + "?since=1&against=seen")).Expect(HttpStatusCode.BadRequest);
        (await story.Reviewer.GetAsync(path + "?against=version")).Expect(HttpStatusCode.BadRequest);
        (await story.Reviewer.GetAsync(path + "?against=tomorrow")).Expect(HttpStatusCode.BadRequest);
        (await story.Reviewer.GetAsync(path + "?since=9")).Expect(HttpStatusCode.NotFound);
        (await story.Reviewer.GetAsync(other.Path + "/changes")).Expect(HttpStatusCode.NotFound);
        (await story.Department.PutAsync(story.Path + "/seen", """{ "version": 1 }""")).Expect(HttpStatusCode.Forbidden);
        (await story.Reviewer.PutAsync(story.Path + "/seen", """{ "version": 2 }""")).Expect(HttpStatusCode.NotFound);
        (await story.Reviewer.PutAsync(story.Path + "/seen", """{ "version": "1" }""")).Expect(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task LoadAsync(Story story, string unit, string amount) =>
        (
            await story.Admin.PostAsync(
                $"/2023/{unit}/imports",
                Content.Import(Content.Balanced(amount)).Replace("2024-", "2023-", StringComparison.Ordinal)
            )
        ).Expect(HttpStatusCode.Created);

    private static async Task<Answer> ChangesAsync(Caller caller, Story story, string query) =>
        (await caller.GetAsync($"{story.Path}/changes{query}")).Expect(HttpStatusCode.OK);
}
