using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Evaluations;
using Finance.Testing;

namespace Finance.Performance.Tests.Evaluations;

/// <summary>部门整体自评 as a unit and the bureau go through it.</summary>
public sealed class WholeUnitTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private const string Comments = """{"comments":[{"pointer":"/completion","text":"请补充"}]}""";

    [Fact]
    public async Task A_unit_as_a_whole_goes_the_way_of_its_projects()
    {
        var story = new EvaluationStory(performance, "360200-O001") { Overall = true };
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        var created = (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.Equal(("draft", "overall", "部门整体"), (created["status"], created["code"], created["name"]));
        Assert.Equal("提高干部队伍素质\n完成全年培训", created["goal"]);
        Assert.Equal("""["干部培训：分三期举办"]""", created.Json.GetProperty("tasks").GetRawText());
        Assert.Equal("""["加强师资"]""", created.Json.GetProperty("measures").GetRawText());
        var funds = created.Json.GetProperty("funds");
        Assert.Equal(("500.00", "500.00"), (funds.GetProperty("initial").GetString(), funds.GetProperty("annual").GetString()));

        // A report of projects alone says nothing of the whole.
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        Assert.False((await ReadAsync(story)).Json.GetProperty("funds").TryGetProperty("executed", out _));
        await story.ReportAsync(2, provisional: true, Money.ParseYuan("450.00"), ("P1", 20_000));
        var scored = await ReadAsync(story);
        Assert.Equal("450.00", scored.Json.GetProperty("funds").GetProperty("executed").GetString());
        Assert.Equal(("90.00", "7.00"), Execution(scored));
        Assert.Equal(("95.00", "excellent"), (scored["total"], scored["grade"]));
        (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.PreconditionRequired);
        (await story.PutAsync(story.Whole, EvaluationStory.Sound, created.ETag)).Expect(HttpStatusCode.PreconditionFailed);

        await ExplainAsync(story);
        (await StepAsync(story, story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await StepAsync(story, story.Department, "confirmation")).Expect(HttpStatusCode.Forbidden);
        (await StepAsync(story, story.Reviewer, "return", Comments)).Expect(HttpStatusCode.OK);
        var returned = await ReadAsync(story);
        Assert.Equal("请补充", returned.Json.GetProperty("comments")[0].GetProperty("text").GetString());
        (await story.PutAsync(story.Whole, EvaluationStory.Sound, returned.ETag)).Expect(HttpStatusCode.OK);
        (await StepAsync(story, story.Department, "submission")).Expect(HttpStatusCode.OK);
        const string Rescoring = """{"items":[{"indicator":"3","score":"16","reason":"佐证不足"}]}""";
        (await StepAsync(story, story.Reviewer, "rescoring", Rescoring)).Expect(HttpStatusCode.OK);
        (await StepAsync(story, story.Reviewer, "confirmation")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        (await StepAsync(story, story.As(TestUsers.Reviewer()), "confirmation")).Expect(HttpStatusCode.OK);

        // It is told with the projects, and not without them.
        Assert.Empty(await story.ToldAsync());
        await story.ConfirmedAsync("P1");
        var told = Told((await story.ToldAsync())[^1]);
        Assert.Equal(("P1", 93m), (Assert.Single(told.Projects).Code, told.Overall!.Total));
        Assert.Equal((Money.ParseYuan("500.00"), Money.ParseYuan("450.00")), (told.Overall.AnnualBudget, told.Overall.Executed));
        (await StepAsync(story, story.Reviewer, "return", Comments)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await StepAsync(story, story.Approver, "return", Comments)).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await story.ToldAsync()).Count);
        Assert.Null(Told((await story.ToldAsync())[^1]).Overall);

        var history = (await story.GetAsync(story.Reviewer, $"{story.Whole}/history?verify=true")).Expect(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        Assert.Equal(
            ["saved", "fundsChanged", "explained", "submitted", "returned", "saved", "submitted", "rescored", "confirmed", "reopened"],
            history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
        );
        await IsNoProjectAsync(story);
    }

    [Fact]
    public async Task Nobody_touches_what_is_not_theirs_and_nothing_is_evaluated_without_goals()
    {
        var story = new EvaluationStory(performance, "360200-O002") { Overall = true };
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        var other = story.As(TestUsers.Department("360200-O009"));
        (await EvaluationStory.SendAsync(other, HttpMethod.Put, story.Whole, EvaluationStory.Sound, eTag: null)).Expect(
            HttpStatusCode.Forbidden
        );
        (await EvaluationStory.SendAsync(story.Reviewer, HttpMethod.Put, story.Whole, EvaluationStory.Sound, eTag: null)).Expect(
            HttpStatusCode.Forbidden
        );
        (await ReadAsync(story)).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        (await story.GetAsync(other, story.Whole)).Expect(HttpStatusCode.Forbidden);
        Assert.Empty((await story.GetAsync(other, "overall")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var bulk = $$"""{"evaluations":[{"project":"overall",{{EvaluationStory.Sound.Trim()[1..]}}]}""";
        (await story.PutAsync($"{story.Unit}/evaluations", bulk)).Expect(HttpStatusCode.UnprocessableEntity);

        var without = new EvaluationStory(performance, "360200-O003");
        await without.ApproveBudgetAsync(1, ("P1", "200.00"));
        (await without.PutAsync(without.Whole, EvaluationStory.Sound)).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task It_stands_in_the_work_list_and_in_a_row_of_its_own_of_summary_and_statistics()
    {
        var (year, unit) = (2025, "360200-O005");
        var story = new EvaluationStory(performance, unit, year) { Overall = true };
        var (work, statistics) = ($"../{year}/work", $"../{year}/statistics");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, Money.ParseYuan("450.00"), ("P1", 20_000));
        const string Dates = """{"selfEvaluation":"2026-03-31","review":"2026-05-31"}""";
        (await EvaluationStory.SendAsync(story.As(TestUsers.Approver()), HttpMethod.Put, $"../{year}/calendar", Dates, eTag: null)).Expect(
            HttpStatusCode.Created
        );
        Assert.Equal(["P1 notBegun False", "overall notBegun True"], await WorkAsync(story.Department));
        (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.Equal(["P1 notBegun False", "overall overdue True"], await WorkAsync(story.Department));
        Assert.Equal((1, 0, 0), await CountedAsync());

        await ExplainAsync(story);
        (await StepAsync(story, story.Department, "submission")).Expect(HttpStatusCode.OK);
        Assert.Equal(["overall submitted True"], await WorkAsync(story.Reviewer));
        Assert.Equal(["P1 notBegun False"], await WorkAsync(story.Department));
        Assert.Empty(await WorkAsync(story.As(TestUsers.Department("360200-O009"))));
        const string Rescoring = """{"items":[{"indicator":"3","score":"16","reason":"佐证不足"}]}""";
        (await StepAsync(story, story.Reviewer, "rescoring", Rescoring)).Expect(HttpStatusCode.OK);
        (await StepAsync(story, story.As(TestUsers.Reviewer()), "confirmation")).Expect(HttpStatusCode.OK);
        Assert.Equal((1, 1, 1), await CountedAsync());

        var summary = (await story.GetAsync(story.Department, $"../{year}/summary")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(0, summary.GetProperty("total").GetProperty("projects").GetInt32());
        var row = Assert.Single(summary.GetProperty("overall").EnumerateArray());
        Assert.Equal(
            (unit, "93.00", "excellent"),
            (row.GetProperty("code").GetString(), row.GetProperty("score").GetString(), row.GetProperty("grade").GetString())
        );
        var departments = (await story.GetAsync(story.Department, statistics + "?by=department")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("93.00", Assert.Single(departments.GetProperty("overall").EnumerateArray()).GetProperty("score").GetString());
        Assert.False((await story.GetAsync(story.Department, statistics + "?by=region")).Json.TryGetProperty("overall", out _));
        var csv = (await story.GetAsync(story.Department, statistics + ".csv")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("部门整体自评/已提交", csv, StringComparison.Ordinal);
        Assert.Contains("（部门整体）", csv, StringComparison.Ordinal);
        Assert.Contains(",1,1,1,93.00,优", csv, StringComparison.Ordinal);
        (await story.GetAsync(story.Department, statistics + ".xlsx")).Expect(HttpStatusCode.OK);
        var others = (await story.GetAsync(story.As(TestUsers.Department("360200-O009")), statistics)).Expect(HttpStatusCode.OK).Json;
        Assert.Empty(others.GetProperty("overall").EnumerateArray());

        async Task<IEnumerable<string>> WorkAsync(HttpClient who) =>
            (await story.GetAsync(who, work))
                .Expect(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(item => $"{item.GetProperty("key")} {item.GetProperty("reason")} {item.GetProperty("overall")}");

        async Task<(int, int, int)> CountedAsync()
        {
            var whole = (await story.GetAsync(story.Department, statistics)).Expect(HttpStatusCode.OK).Json.GetProperty("overall")[0];
            return (
                whole.GetProperty("evaluations").GetInt32(),
                whole.GetProperty("submitted").GetInt32(),
                whole.GetProperty("confirmed").GetInt32()
            );
        }
    }

    [Fact]
    public async Task Overall_goals_that_an_adjustment_has_changed_are_stated_anew()
    {
        var story = new EvaluationStory(performance, "360200-O004") { Overall = true };
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, Money.ParseYuan("500.00"), ("P1", 20_000));
        (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await story.AdjustAsync(2, "90", ("P1", "250.00"));
        var read = await ReadAsync(story);
        Assert.Equal(("False", "550.00"), (read["goalsCurrent"], read.Json.GetProperty("funds").GetProperty("annual").GetString()));
        await ExplainAsync(story);
        (await StepAsync(story, story.Department, "submission")).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_unit_without_projects_is_told_by_itself()
    {
        var story = new EvaluationStory(performance, "360200-O006") { Overall = true };
        await story.ApproveBudgetAsync(1);
        await story.ReportAsync(1, provisional: true, Money.ParseYuan("300.00"));
        (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await ExplainAsync(story);
        (await StepAsync(story, story.Department, "submission")).Expect(HttpStatusCode.OK);
        Assert.Empty(await story.ToldAsync());
        (await StepAsync(story, story.Reviewer, "confirmation")).Expect(HttpStatusCode.OK);
        var told = Told(Assert.Single(await story.ToldAsync()));
        Assert.Empty(told.Projects);
        Assert.Equal((Money.ParseYuan("300.00"), told.Scheme), (told.Overall!.Executed, (await ReadAsync(story))["scheme"]));

        (await StepAsync(story, story.Approver, "return", Comments)).Expect(HttpStatusCode.OK);
        Assert.True((await story.ToldAsync())[^1].GetProperty("reopened").GetBoolean());
    }

    private static async Task IsNoProjectAsync(EvaluationStory story)
    {
        var list = (await story.GetAsync(story.Department, $"evaluations?unit={story.Unit}")).Json.GetProperty("items");
        Assert.Equal("P1", Assert.Single(list.EnumerateArray()).GetProperty("code").GetString());
        var wholes = (await story.GetAsync(story.Department, "overall")).Json.GetProperty("items");
        Assert.Equal("overall", Assert.Single(wholes.EnumerateArray()).GetProperty("code").GetString());
        var projects = (await story.GetAsync(story.Department, $"{story.Unit}/projects")).Json.GetProperty("items");
        Assert.Equal("P1", Assert.Single(projects.EnumerateArray()).GetProperty("code").GetString());
        var sum = (await story.GetAsync(story.Department, "summary")).Json.GetProperty("total");
        Assert.Equal((1, "200.00"), (sum.GetProperty("projects").GetInt32(), sum.GetProperty("annualBudget").GetString()));
    }

    private static Task<Answered> ReadAsync(EvaluationStory story) => story.GetAsync(story.Department, story.Whole);

    private static async Task<Answered> StepAsync(EvaluationStory story, HttpClient who, string step, string? body = null) =>
        await EvaluationStory.SendAsync(who, HttpMethod.Post, $"{story.Whole}/{step}", body, (await ReadAsync(story)).ETag);

    private static async Task ExplainAsync(EvaluationStory story)
    {
        var read = await ReadAsync(story);
        var asked = read
            .Json.GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "explain")
            .Select(finding => new { finding = finding.GetProperty("id").GetString(), text = "情况属实" });
        (await story.PutAsync($"{story.Whole}/explanations", JsonSerializer.Serialize(asked), read.ETag)).Expect(HttpStatusCode.OK);
    }

    private static (string?, string?) Execution(Answered read)
    {
        var execution = read.Json.GetProperty("execution");
        return (execution.GetProperty("rate").GetString(), execution.GetProperty("score").GetString());
    }

    private static ConfirmedEvaluations Told(JsonElement told) =>
        ConfirmedEvaluations.Read(told.GetProperty("content").GetProperty("json").GetString()!);
}
