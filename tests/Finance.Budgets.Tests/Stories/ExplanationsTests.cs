using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class ExplanationsTests(BudgetsService service)
{
    /// <summary>A project without goals: the unit is asked why.</summary>
    private const string WithoutGoals = """
        { "incomes": [ { "functional": "2013299", "source": "generalPublic", "amount": "5000.00" } ],
          "expenditures": [ { "functional": "2013299", "economic": "30201", "source": "generalPublic", "kind": "project", "project": "P1", "amount": "5000.00" } ],
          "projects": [ { "code": "P1", "name": "档案整理", "category": "specific", "amount": "5000.00" } ] }
        """;

    [Fact]
    public async Task What_asks_for_a_reason_blocks_the_submission_until_it_has_one()
    {
        var story = Story.Of(service);
        var saved = (await story.SaveAsync(WithoutGoals)).Expect(HttpStatusCode.Created);
        var asked = Assert.Single(saved["findings"].EnumerateArray());
        Assert.Equal("B14:P1", asked.GetProperty("id").GetString());
        Assert.Equal("explain", asked.GetProperty("severity").GetString());
        Assert.Equal(["/projects/0"], asked.GetProperty("pointers").EnumerateArray().Select(pointer => pointer.GetString()));
        var group = Assert.Single(saved["groups"].EnumerateArray());
        Assert.Equal(
            ("B", "表间关系", 1),
            (group.GetProperty("family").GetString(), group.GetProperty("title").GetString(), group.GetProperty("unexplained").GetInt32())
        );
        (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );

        var explained = (await ExplainAsync(story, "B14:P1", "一次性小额项目，按规定不设绩效目标。")).Expect(HttpStatusCode.OK);

        var findings = (await story.Reviewer.GetAsync(story.Path + "/findings")).Expect(HttpStatusCode.OK);
        Assert.Equal(explained.ETag, findings.ETag);
        Assert.Equal(
            "一次性小额项目，按规定不设绩效目标。",
            Assert.Single(findings["findings"].EnumerateArray()).GetProperty("explanation").GetString()
        );
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reason_survives_lines_that_move_and_is_taken_back_by_an_empty_text()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(WithoutGoals)).Expect(HttpStatusCode.Created);
        (await ExplainAsync(story, "B14:P1", "按规定不设。")).Expect(HttpStatusCode.OK);

        var again = (await story.SaveAsync(WithoutGoals.Replace("档案整理", "档案整理与数字化", StringComparison.Ordinal))).Expect(
            HttpStatusCode.OK
        );

        Assert.Equal("按规定不设。", Assert.Single(again["findings"].EnumerateArray()).GetProperty("explanation").GetString());
        (await ExplainAsync(story, "B14:P1", " ")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.UnprocessableEntity);
        var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
        var given = history["items"].EnumerateArray().First(entry => entry.GetProperty("action").GetString() == "explained");
        Assert.Equal("按规定不设。", given.GetProperty("explanations")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_reason_changed_in_the_database_is_found_by_the_verification()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(WithoutGoals)).Expect(HttpStatusCode.Created);
        (await ExplainAsync(story, "B14:P1", "按规定不设。")).Expect(HttpStatusCode.OK);

        var altered = await service.UseAsync(db =>
            db.Explanations.Where(explanation => db.Budgets.Any(b => b.Id == explanation.BudgetId && b.Unit == UnitId.Parse(story.Unit)))
                .ExecuteUpdateAsync(row => row.SetProperty(explanation => explanation.Text, "不必设"))
        );
        Assert.Equal(1, altered);

        var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.False(history["verification"].GetProperty("valid").GetBoolean());
        Assert.Contains("B14:P1", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_are_given_by_editors_for_findings_that_exist_while_the_draft_is_theirs()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(WithoutGoals)).Expect(HttpStatusCode.Created);
        var read = await story.ETagAsync();
        const string Body = """[ { "finding": "B14:P1", "text": "按规定不设。" } ]""";
        (await story.Department.PutAsync(story.Path + "/explanations", Body)).Expect(HttpStatusCode.PreconditionRequired);
        (await story.Reviewer.PutAsync(story.Path + "/explanations", Body, read)).Expect(HttpStatusCode.Forbidden);
        (await service.As(TestUsers.Department(Story.Of(service).Unit)).PutAsync(story.Path + "/explanations", Body, read)).Expect(
            HttpStatusCode.Forbidden
        );
        var faults = await story.Department.PutAsync(
            story.Path + "/explanations",
            $$"""[ { "finding": "C99:no", "text": "x" }, { "text": 1 }, { "finding": "B14:P1", "text": "{{new string('长', 2001)}}" }, { "finding": "B14:P1", "text": "" } ]""",
            read
        );
        Assert.Equal(
            ["/0/finding unknown-value", "/1/finding missing", "/1/text wrong-type", "/2/text too-long", "/3/finding duplicate-line"],
            faults.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );

        (await story.Department.PutAsync(story.Path + "/explanations", Body, read)).Expect(HttpStatusCode.OK);
        (await story.Department.PutAsync(story.Path + "/explanations", Body, read)).Expect(HttpStatusCode.PreconditionFailed);
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.Department.PutAsync(story.Path + "/explanations", Body, await story.ETagAsync())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
    }

    private static async Task<Answer> ExplainAsync(Story story, string finding, string text) =>
        await story.Department.PutAsync(
            story.Path + "/explanations",
            JsonSerializer.Serialize(new[] { new { finding, text } }),
            await story.ETagAsync()
        );
}
