using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Tests.Stories.Reviewing;

[Collection(BudgetsCollection.Name)]
public sealed class CommentTests(BudgetsService service)
{
    private const string TwoLines = """
        { "incomes": [ { "functional": "2013201", "source": "generalPublic", "carriedOver": false, "amount": "3.00" } ],
          "expenditures": [
            { "functional": "2013201", "economic": "30102", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "1.00" },
            { "functional": "2013201", "economic": "30101", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "2.00" } ] }
        """;

    [Fact]
    public async Task Reviewer_and_department_talk_at_a_place_until_the_reviewer_resolves_it()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());

        var first = await SayAsync(story.Reviewer, story, "/expenditures/0/amount", "按几人测算？");
        var reply = await story.Department.PostAsync(story.Path + "/comments", """{ "text": "按编制13人。", "replyTo": 1 }""");
        var resolved = await story.Reviewer.PostAsync(story.Path + "/comments/2/resolution", """{ "text": "同意" }""");

        Assert.Equal(1, first["number"].GetInt32());
        Assert.Equal("reviewer", first["role"].GetString());
        Assert.Equal("/expenditures/0/amount", reply.Expect(HttpStatusCode.Created)["pointer"].GetString());
        Assert.Equal(1, reply["thread"].GetInt32());
        Assert.Equal("resolution", resolved.Expect(HttpStatusCode.Created)["kind"].GetString());
        Assert.Empty(await NumbersAsync(story, "?open=true"));
        Assert.Equal([1, 2, 3], await NumbersAsync(story, "?open=false"));
        (await story.Reviewer.PostAsync(story.Path + "/comments/1/resolution")).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await story.Reviewer.PostAsync(story.Path + "/comments/1/reopening")).Expect(HttpStatusCode.Created);
        Assert.Equal([1, 2, 3, 4], await NumbersAsync(story, "?open=true"));
        var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            ["saved", "submitted", "commented", "commented", "commentResolved", "commentReopened"],
            history["items"].EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
        );
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
    }

    [Fact]
    public async Task A_comment_follows_its_line_to_where_the_next_version_has_it()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(TwoLines)).Expect(HttpStatusCode.Created);
        await SayAsync(story.Reviewer, story, "/expenditures/0/economic", "款对吗？");
        await SayAsync(story.Reviewer, story, "", "总体合理。");
        await SayAsync(story.Reviewer, story, "/profile", "缺少部门概况。");

        (await story.SaveAsync(Content.Of("3.00", "3.00", economic: "30101"))).Expect(HttpStatusCode.OK);
        var gone = await CommentsAsync(story);
        (await story.SaveAsync(Reordered())).Expect(HttpStatusCode.OK);
        var back = await CommentsAsync(story);

        Assert.Equal([null, "", "/profile"], gone.Select(Current));
        Assert.Equal(["/expenditures/1/economic", "", "/profile"], back.Select(Current));
        Assert.All(back, comment => Assert.Equal(1, comment.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task The_comments_of_a_return_are_threads_that_the_department_answers()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        (await story.TakeAsync(story.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);

        var thread = Assert.Single(await CommentsAsync(story));
        (await story.Department.PostAsync(story.Path + "/comments", """{ "text": "已核对。", "replyTo": 1 }""")).Expect(
            HttpStatusCode.Created
        );
        (await story.Department.PostAsync(story.Path + "/comments/1/resolution")).ExpectProblem(
            HttpStatusCode.Forbidden,
            ProblemCodes.Forbidden
        );

        Assert.Equal("请按人员编制核对", thread.GetProperty("text").GetString());
        Assert.Equal("/expenditures/0/amount", Current(thread));
        Assert.Equal("请按人员编制核对", (await story.ReadAsync())["comments"][0].GetProperty("text").GetString());
        (await story.Reviewer.PostAsync(story.Path + "/comments/1/resolution")).Expect(HttpStatusCode.Created);
        await AssertValidAsync(story);
    }

    [Fact]
    public async Task A_department_resolves_what_it_asked_itself_and_nothing_that_the_bureau_asked()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        await SayAsync(story.Department, story, "", "二上时再补充项目。");
        await SayAsync(story.Approver, story, "", "请说明结转。");

        (await story.Manager.PostAsync(story.Path + "/comments/1/resolution")).Expect(HttpStatusCode.Created);
        (await story.Manager.PostAsync(story.Path + "/comments/2/resolution")).Expect(HttpStatusCode.Forbidden);
        (await story.AnotherApprover().PostAsync(story.Path + "/comments/2/resolution")).Expect(HttpStatusCode.Forbidden);
        (await story.Approver.PostAsync(story.Path + "/comments/2/resolution")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Sixteen_comments_at_once_are_all_kept_and_make_nothing_stale_that_was_read()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        var read = await story.ETagAsync();

        var comments = Enumerable.Range(0, 16).Select(i => SayAsync(story.Reviewer, story, "", $"第{i}条", i % 2 == 0 ? $"c-{i}" : null));
        var review = story.Reviewer.PostAsync(story.Path + "/review", ifMatch: read, key: "review-1");
        var numbers = (await Task.WhenAll(comments)).Select(answer => answer["number"].GetInt32());

        Assert.Equal(Enumerable.Range(1, 16), numbers.Order());
        (await review).Expect(HttpStatusCode.OK);
        Assert.Equal(Enumerable.Range(1, 16), await NumbersAsync(story, "?limit=7"));
        await AssertValidAsync(story);
    }

    [Fact]
    public async Task A_comment_sent_twice_under_one_key_is_made_once()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        const string Body = """{ "pointer": "", "text": "请核对" }""";

        var first = (await story.Reviewer.PostAsync(story.Path + "/comments", Body, key: "c-1")).Expect(HttpStatusCode.Created);
        var again = (await story.Reviewer.PostAsync(story.Path + "/comments", Body, key: "c-1")).Expect(HttpStatusCode.Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal([1], await NumbersAsync(story, ""));
    }

    [Theory]
    [InlineData("""{ "pointer": "/expenditures/1", "text": "?" }""", "/pointer unknown-place")]
    [InlineData("""{ "pointer": "/expenditures/0/amonut", "text": "?" }""", "/pointer unknown-place")]
    [InlineData("""{ "pointer": "/expenditures/00", "text": "?" }""", "/pointer unknown-place")]
    [InlineData("""{ "pointer": "expenditures", "text": "?" }""", "/pointer unknown-place")]
    [InlineData("""{ "pointer": "", "text": "?", "replyTo": 9 }""", "/replyTo unknown-value")]
    [InlineData(
        """{ "pointer": 1, "text": " ", "replyTo": 0, "more": 1 }""",
        "/more unknown-field",
        "/pointer wrong-type",
        "/replyTo invalid-number",
        "/text missing"
    )]
    [InlineData("{}", "/pointer missing", "/text missing")]
    public async Task A_comment_with_faults_names_them_and_is_not_made(string body, params string[] faults)
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var before = await service.SnapshotAsync();

        var refused = await story.Reviewer.PostAsync(story.Path + "/comments", body);

        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);
        Assert.Equal(faults, refused.Faults.Order(StringComparer.Ordinal));
        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task Comments_are_closed_to_strangers_publishers_and_those_who_only_read()
    {
        var (story, other) = (Story.Of(service), Story.Of(service));
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        const string Body = """{ "pointer": "", "text": "?" }""";
        string[] paths = [story.Path + "/comments", story.Path + "/comments/1/resolution", story.Path + "/comments/1/reopening"];

        foreach (var user in new[] { TestUsers.Department(other.Unit), TestUsers.Reviewer(other.Unit), TestUsers.Publisher(story.Unit) })
        {
            (await service.As(user).GetAsync(paths[0])).Expect(HttpStatusCode.Forbidden);
        }

        foreach (var user in new[] { TestUsers.Department(other.Unit), TestUsers.Auditor(), TestUsers.Admin(), TestUsers.Treasury() })
        {
            foreach (var path in paths)
            {
                (await service.As(user).PostAsync(path, Body)).Expect(HttpStatusCode.Forbidden);
            }
        }

        (await service.As(TestUsers.Auditor()).GetAsync(paths[0])).Expect(HttpStatusCode.OK);
        (await other.Reviewer.GetAsync(other.Path + "/comments")).Expect(HttpStatusCode.NotFound);
        (await other.Reviewer.PostAsync(other.Path + "/comments", Body)).Expect(HttpStatusCode.NotFound);
        (await story.Reviewer.PostAsync(paths[1])).Expect(HttpStatusCode.NotFound);
        (await story.Reviewer.GetAsync(paths[0] + "?after=!")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_comment_altered_in_the_database_is_found()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        await SayAsync(story.Reviewer, story, "", "请核对");
        var id = await service.UseAsync(db => db.Budgets.Where(b => b.Unit == UnitId.Parse(story.Unit)).Select(b => b.Id).SingleAsync());

        await service.UseAsync(db =>
            db.ReviewComments.Where(c => c.BudgetId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Text, "很好"))
        );

        var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.Contains("第1条意见", Assert.Single(history["verification"].GetProperty("faults").EnumerateArray()).GetString());
    }

    private static string Reordered() =>
        """
            { "incomes": [ { "functional": "2013201", "source": "generalPublic", "carriedOver": false, "amount": "3.00" } ],
              "expenditures": [
                { "functional": "2013201", "economic": "30101", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "1.00" },
                { "functional": "2013201", "economic": "30102", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "2.00" } ] }
            """;

    private static async Task<Answer> SayAsync(Caller caller, Story story, string pointer, string text, string? key = null) =>
        (await caller.PostAsync(story.Path + "/comments", JsonSerializer.Serialize(new { pointer, text }), key: key)).Expect(
            HttpStatusCode.Created
        );

    private static string? Current(JsonElement comment) => comment.GetProperty("currentPointer").GetString();

    private static async Task<JsonElement[]> CommentsAsync(Story story) =>
        [.. (await story.Department.GetAsync(story.Path + "/comments")).Expect(HttpStatusCode.OK)["items"].EnumerateArray()];

    private static async Task<List<int>> NumbersAsync(Story story, string query)
    {
        var numbers = new List<int>();
        string? next = "";
        while (next is not null)
        {
            var page = await story.Department.GetAsync($"{story.Path}/comments{(query.Length == 0 ? "?" : query + "&")}after={next}");
            numbers.AddRange(
                page.Expect(HttpStatusCode.OK)["items"].EnumerateArray().Select(comment => comment.GetProperty("number").GetInt32())
            );
            next = page["next"].GetString();
        }

        return numbers;
    }

    private static async Task AssertValidAsync(Story story)
    {
        var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
    }
}
