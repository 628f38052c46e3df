using System.Net;
using Finance.Contracts;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Tests.Evaluations;

public sealed class EvaluationTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private static readonly string Rescoring = """{"items":[{"indicator":"3","score":"16","reason":"佐证材料不足"}]}""";

    [Fact]
    public async Task A_project_is_found_by_its_code_whatever_characters_it_has()
    {
        const string Code = "项/目 1%";
        var address = Uri.EscapeDataString(Code);
        var story = new EvaluationStory(performance, "360200-E007");
        await story.ApproveBudgetAsync(1, (Code, "200.00"));

        var created = (await story.SaveAsync(address, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);

        Assert.Equal(Code, created["code"]);
        Assert.Equal(created.ETag, (await story.ReadAsync(address)).Expect(HttpStatusCode.OK).ETag);
    }

    [Fact]
    public async Task A_first_save_and_money_that_arrives_wait_for_each_other()
    {
        var story = new EvaluationStory(performance, "360200-E008");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));

        Task<Answered>? saving = null;
        await InTurnAsync(
            story,
            async db =>
            {
                saving = story.SaveAsync("P1", EvaluationStory.Sound);
                await SomebodyWaitsAsync();
                (await db.FindFundsAsync(story.Year, story.Unit, CancellationToken.None)).TakeExecution(1, provisional: true);
                db.ProjectsExecuted.Add(
                    new ProjectExecuted
                    {
                        FiscalYear = story.Year,
                        Unit = story.Unit,
                        Code = "P1",
                        Executed = Money.FromFen(15_000),
                    }
                );
                await db.SaveChangesAsync();
            }
        );
        var saved = (await saving!).Expect(HttpStatusCode.Created);

        Assert.Equal("150.00", saved.Json.GetProperty("funds").GetProperty("executed").GetString());

        Task? reporting = null;
        await InTurnAsync(
            story,
            async _ =>
            {
                reporting = story.ReportAsync(2, provisional: true, ("P1", 20_000));
                await SomebodyWaitsAsync();
                Assert.False(reporting.IsCompleted);
            }
        );
        await reporting!;

        var read = await story.ReadAsync("P1");
        Assert.Equal("200.00", read.Json.GetProperty("funds").GetProperty("executed").GetString());
    }

    [Fact]
    public async Task From_the_budget_to_the_confirmation_of_all_projects()
    {
        var story = new EvaluationStory(performance, "360200-103001");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "250.00"), ("P0", "0.00"));
        var created = (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.Equal(("draft", "1", "True", "88.00", null), Standing(created));
        Assert.Equal("10", created["openWeight"]);
        Assert.Equal("jiangxi-2024", created["scheme"]);

        // The money comes, in any order; the newest report wins and scores the draft anew.
        await story.ReportAsync(2, provisional: true, ("P1", 20_000), ("P2", 25_000));
        await story.ReportAsync(1, provisional: true, ("P1", 0));
        var scored = await story.ReadAsync("P1");
        Assert.Equal(("draft", "1", "True", "98.00", "excellent"), Standing(scored));
        Assert.NotEqual(created.ETag, scored.ETag);
        Assert.Equal(scored["total"], await TrialTotalAsync(story));

        await story.SubmittedAsync("P1");
        (await story.SaveAsync("P1", EvaluationStory.Sound, (await story.ReadAsync("P1")).ETag)).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (
            await story.StepAsync(story.Reviewer, "P1", "return", """{"comments":[{"pointer":"/indicators/0","text":"请核实人次"}]}""")
        ).Expect(HttpStatusCode.OK);
        var returned = await story.ReadAsync("P1");
        Assert.Equal("请核实人次", returned.Json.GetProperty("comments")[0].GetProperty("text").GetString());
        (await story.SaveAsync("P1", EvaluationStory.Sound, returned.ETag)).Expect(HttpStatusCode.OK);
        await story.SubmittedAsync("P1");

        (await story.StepAsync(story.Reviewer, "P1", "rescoring", Rescoring)).Expect(HttpStatusCode.OK);
        var rescored = await story.ReadAsync("P1");
        Assert.Equal(("submitted", "3", "True", "96.00", "excellent"), Standing(rescored));
        Assert.Equal("18.00", rescored.Json.GetProperty("indicators")[2].GetProperty("awarded").GetString());
        (await story.StepAsync(story.Reviewer, "P1", "confirmation")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        var other = story.As(TestUsers.Reviewer());
        (await story.StepAsync(other, "P1", "confirmation")).Expect(HttpStatusCode.OK);
        Assert.Empty(await story.ToldAsync());

        // The other project comes with the unit's list; with it all that have money are confirmed.
        var bulk = $$"""{"evaluations":[{"project":"P2",{{EvaluationStory.Sound.Trim()[1..]}}]}""";
        (await story.PutAsync($"{story.Unit}/evaluations", bulk)).Expect(HttpStatusCode.OK);
        await story.SubmittedAsync("P2");
        (await story.StepAsync(other, "P2", "confirmation")).Expect(HttpStatusCode.OK);
        var told = Assert.Single(await story.ToldAsync());
        Assert.Equal((1, "jiangxi-2024"), (told.GetProperty("sequence").GetInt32(), told.GetProperty("scheme").GetString()));
        var evaluations = ConfirmedEvaluations.Read(told.GetProperty("content").GetProperty("json").GetString()!);
        Assert.Equal([("P1", 96m), ("P2", 98m)], evaluations.Projects.Select(project => (project.Code, project.Total)));
        Assert.Equal(("≥100人次", 16m), (evaluations.Projects[0].Indicators[0].Target, evaluations.Projects[0].Indicators[2].Score));
        Assert.Equal((2, Money.FromFen(45_000)), (evaluations.ByGrade[0].Projects, evaluations.ByGrade[0].AnnualBudget));

        // Final figures that are the same leave no doubt; a confirmation that is made again is told again.
        await story.ApproveAccountAsync(3);
        await story.ReportAsync(3, provisional: false, ("P1", 20_000), ("P2", 25_000));
        Assert.Equal(("confirmed", "3", "False", "96.00", "excellent"), Standing(await story.ReadAsync("P1")));
        await story.WithdrawAccountAsync(4);
        Assert.Equal("True", (await story.ReadAsync("P1"))["provisional"]);
        (await story.StepAsync(story.Approver, "P1", "return", """{"comments":[{"pointer":"","text":"请更正"}]}""")).Expect(
            HttpStatusCode.OK
        );
        await story.SubmittedAsync("P1");
        (await story.StepAsync(other, "P1", "confirmation")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            [(1, false), (2, true), (3, false)],
            (await story.ToldAsync()).Select(body => (body.GetProperty("sequence").GetInt32(), body.GetProperty("reopened").GetBoolean()))
        );

        await CheckListsAsync(story);
        await CheckHistoryAsync(story);
    }

    [Fact]
    public async Task What_is_confirmed_keeps_its_money()
    {
        var story = new EvaluationStory(performance, "360200-204001");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await story.SubmittedAsync("P1");
        (await story.StepAsync(story.Reviewer, "P1", "confirmation")).Expect(HttpStatusCode.OK);
        await story.ApproveAccountAsync(2);
        await story.ReportAsync(2, provisional: false, ("P1", 10_000));
        Assert.Equal(("confirmed", "1", "True", "98.00", "excellent"), Standing(await story.ReadAsync("P1")));
    }

    [Fact]
    public async Task Goals_that_an_adjustment_has_changed_are_stated_anew()
    {
        var story = new EvaluationStory(performance, "360200-E003");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await story.AdjustAsync(2, "200", ("P1", "400.00"));
        var read = await story.ReadAsync("P1");
        Assert.Equal(("False", "400.00"), (read["goalsCurrent"], read.Json.GetProperty("funds").GetProperty("annual").GetString()));
        await story.ExplainAsync("P1");
        (await story.StepAsync(story.Department, "P1", "submission")).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var saved = await story.SaveAsync("P1", EvaluationStory.Sound, (await story.ReadAsync("P1")).ETag);
        Assert.Equal("≥200人次", saved.Expect(HttpStatusCode.OK).Json.GetProperty("indicators")[0].GetProperty("target").GetString());
    }

    [Fact]
    public async Task Nobody_acts_outside_their_unit_or_on_what_they_have_not_read()
    {
        var story = new EvaluationStory(performance, "360200-E004");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        var address = story.Of("P1");
        (await EvaluationStory.SendAsync(Other(story), HttpMethod.Put, address, EvaluationStory.Sound, eTag: null)).Expect(
            HttpStatusCode.Forbidden
        );
        (await EvaluationStory.SendAsync(story.Reviewer, HttpMethod.Put, address, EvaluationStory.Sound, eTag: null)).Expect(
            HttpStatusCode.Forbidden
        );
        var saved = (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        (await story.GetAsync(Other(story), address)).Expect(HttpStatusCode.Forbidden);
        Assert.Empty((await story.GetAsync(Other(story), $"evaluations?unit={story.Unit}")).Json.GetProperty("items").EnumerateArray());
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.PreconditionRequired);
        (await story.SaveAsync("P1", EvaluationStory.Sound, "\"77\"")).Expect(HttpStatusCode.PreconditionFailed);
        var bulk = $$"""{"evaluations":[{"project":"P1","revision":77,{{EvaluationStory.Sound.Trim()[1..]}}]}""";
        (await story.PutAsync($"{story.Unit}/evaluations", bulk)).Expect(HttpStatusCode.PreconditionFailed);
        (await story.StepAsync(story.Department, "P1", "confirmation")).Expect(HttpStatusCode.Forbidden);
        (await story.StepAsync(story.Reviewer, "P1", "submission")).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(saved.ETag, (await story.ReadAsync("P1")).ETag);
        (await story.SaveAsync("P7", EvaluationStory.Sound)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_wrong_is_told_whole_and_what_is_noticed_stands_in_the_way()
    {
        var story = new EvaluationStory(performance, "360200-E005");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        var wrong = """{"actuals":[{"indicator":"9","actual":"1"},{"indicator":"1","awarded":"101","more":1}],"completion":7}""";
        var faults = (await story.SaveAsync("P1", wrong)).Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors");
        Assert.Equal(
            ["/actuals/0/indicator", "/actuals/1/awarded", "/actuals/1/more", "/completion"],
            faults.EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()!).Order(StringComparer.Ordinal)
        );
        var rest = EvaluationStory.Sound.Trim()[1..];
        var bulk = await story.PutAsync(
            $"{story.Unit}/evaluations",
            $$"""{"evaluations":[{"project":"P1",{{rest}},{"project":"P9",{{rest}},{"project":"P1",{{rest}}]}"""
        );
        Assert.Equal(
            ["/evaluations/1/project", "/evaluations/2"],
            bulk.Expect(HttpStatusCode.UnprocessableEntity)
                .Json.GetProperty("errors")
                .EnumerateArray()
                .Select(fault => fault.GetProperty("pointer").GetString()!)
        );
        (await story.ReadAsync("P1")).Expect(HttpStatusCode.NotFound);
        (await story.SaveAsync("P1", """{"actuals":[]}""")).Expect(HttpStatusCode.Created);
        (await story.StepAsync(story.Department, "P1", "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );
    }

    private static HttpClient Other(EvaluationStory story) => story.As(TestUsers.Department("511104-103001"));

    private static (string?, string?, string?, string?, string?) Standing(Answered read) =>
        (read["status"], read["version"], read["provisional"], read["total"], read["grade"]);

    private static async Task<string?> TrialTotalAsync(EvaluationStory story)
    {
        const string Trial = """
            {"scheme":"jiangxi-2024","funds":{"initial":"200.00","annual":"200.00","executed":"200.00"},"indicators":[
            {"level1":"产出指标","operator":">=","target":"100","unit":"人次","weight":"40","actual":"100"},
            {"level1":"成本指标","operator":"<=","target":"200","unit":"元","weight":"20","actual":"200"},
            {"level1":"效益指标","operator":"qualitative","target":"提升","weight":"20","attainment":"achieved","awarded":"18"},
            {"level1":"满意度指标","operator":">=","target":"95","unit":"%","weight":"10","actual":"96"}]}
            """;
        return (await EvaluationStory.SendAsync(story.Department, HttpMethod.Post, "../trial-scores", Trial, eTag: null)).Expect(
            HttpStatusCode.OK
        )["total"];
    }

    private static async Task CheckListsAsync(EvaluationStory story)
    {
        var list = (await story.GetAsync(story.Department, $"evaluations?unit={story.Unit}&grade=excellent&status=confirmed&limit=1"))
            .Expect(HttpStatusCode.OK)
            .Json;
        Assert.Equal("P1", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
        var next = await story.GetAsync(story.Department, $"evaluations?after={list.GetProperty("next").GetString()}");
        Assert.Equal("P2", Assert.Single(next.Json.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
        var summary = (await story.GetAsync(story.Department, "summary")).Expect(HttpStatusCode.OK).Json;
        var unit = Assert.Single(summary.GetProperty("units").EnumerateArray());
        Assert.Equal(
            (2, 2, "450.00"),
            (
                unit.GetProperty("projects").GetInt32(),
                unit.GetProperty("confirmed").GetInt32(),
                unit.GetProperty("annualBudget").GetString()
            )
        );
        Assert.Equal("360200", Assert.Single(summary.GetProperty("regions").EnumerateArray()).GetProperty("id").GetString());
    }

    private async Task CheckHistoryAsync(EvaluationStory story)
    {
        var address = $"{story.Of("P1")}/history?verify=true";
        var history = (await story.GetAsync(story.Reviewer, address)).Expect(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        var actions = history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ToList();
        Assert.Equal("saved", actions[0]);
        Assert.Equal("confirmed", actions[^1]);
        Assert.Contains("fundsChanged", actions);
        await performance.UseAsync(db =>
            db.Evaluations.Where(row => row.Unit == story.Unit && row.Code == "P1")
                .ExecuteUpdateAsync(row => row.SetProperty(evaluation => evaluation.Total, 99m))
        );
        var touched = (await story.GetAsync(story.Reviewer, address)).Json.GetProperty("verification");
        Assert.False(touched.GetProperty("valid").GetBoolean());
    }

    private Task<int> InTurnAsync(EvaluationStory story, Func<PerformanceDb, Task> work) =>
        performance.UseAsync(db =>
            db.InTurnAsync(
                story.Year,
                story.Unit,
                async () =>
                {
                    await work(db);
                    return 0;
                },
                CancellationToken.None
            )
        );

    private Task SomebodyWaitsAsync() =>
        Eventually.Become(
            () =>
                performance.UseAsync(async db =>
                    await db
                        .Database.SqlQuery<int>(
                            $"""
                            SELECT 1 AS "Value" FROM pg_locks JOIN pg_database ON oid = database
                            WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
                            """
                        )
                        .AnyAsync()
                ),
            "somebody to wait for the turn of the unit"
        );
}
