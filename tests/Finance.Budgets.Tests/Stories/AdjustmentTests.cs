using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using static Finance.Budgets.Tests.Stories.AdjustmentStory;

namespace Finance.Budgets.Tests.Stories;

/// <summary>An approved budget is changed during the year.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class AdjustmentTests(BudgetsService service)
{
    [Fact]
    public async Task A_supplement_goes_its_way_and_the_annual_budget_is_published()
    {
        var story = Story.UnderDepartment(service);
        await story.ApprovedAsync(Budget);
        var opened = (await story.OpenAsync(Supplement("50.00"))).Expect(HttpStatusCode.Created);
        Assert.Equal("draft", opened["status"].GetString());
        Assert.Empty(opened["findings"].EnumerateArray());
        Assert.Equal(opened.ETag, opened["etag"].GetString());

        (await story.StepAsync(story.Department, 1, "submission")).Expect(HttpStatusCode.OK);
        (await story.StepAsync(story.Reviewer, 1, "review")).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await story.StepAsync(story.Manager, 1, "pass")).Expect(HttpStatusCode.OK);
        (await story.StepAsync(story.Reviewer, 1, "review")).Expect(HttpStatusCode.OK);
        var approved = (await story.StepAsync(story.Approver, 1, "approval", Approval("2024-06-03"))).Expect(HttpStatusCode.OK);

        Assert.Equal("approved", approved["status"].GetString());
        Assert.Equal("approved", (await story.ReadAsync())["status"].GetString());
        var @event = Assert.Single(await service.AdjustmentsAsync(story.Unit, atLeast: 1));
        Assert.Equal(3, @event.GetProperty("sequence").GetInt64());
        Assert.Equal(1, @event.GetProperty("adjustment").GetInt32());
        Assert.Equal("财预〔2024〕20号", @event.GetProperty("documentNumber").GetString());
        Assert.Equal("2024-06-03", @event.GetProperty("documentDate").GetString());
        var content = @event.GetProperty("content");
        var json = content.GetProperty("json").GetString()!;
        Assert.Equal(CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(json)), content.GetProperty("sha256").GetString());
        Assert.Equal(105_000, FactTotals.Expenditure(FactsReader.Read(JsonElement.Parse(json)).Facts!)!.Value.Fen);

        var history = (await story.Reviewer.GetAsync($"{story.Path}/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
        Assert.Equal(
            ["adjustmentSaved", "adjustmentSubmitted", "adjustmentPassed", "adjustmentReviewed", "adjustmentApproved"],
            history["items"]
                .EnumerateArray()
                .Select(entry => entry.GetProperty("action").GetString()!)
                .SkipWhile(action => action != "unitApproved")
                .Skip(1)
        );
        var last = history["items"].EnumerateArray().Last().GetProperty("adjustment");
        Assert.Equal(content.GetProperty("sha256").GetString(), last.GetProperty("annualSha256").GetString());
        Assert.Equal(opened["hash"].GetString(), last.GetProperty("contentSha256").GetString());
    }

    [Fact]
    public async Task An_approval_is_not_taken_back_from_under_an_adjustment_until_that_is_given_up()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        (await story.OpenAsync(Supplement("50.00"))).Expect(HttpStatusCode.Created);

        var refused = await story.TakeAsync(story.Approver, "withdrawal", Stories.Content.Withdrawal());
        refused.ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        Assert.Contains("调整", refused["detail"].GetString(), StringComparison.Ordinal);
        (await story.StepAsync(story.Department, 1, "abandonment")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Approver, "withdrawal", Stories.Content.Withdrawal())).Expect(HttpStatusCode.OK);

        (await story.OpenAsync(Supplement("50.00"))).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        Assert.Equal("reviewed", (await story.ReadAsync())["status"].GetString());
    }

    [Fact]
    public async Task The_budget_of_any_date_is_the_initial_one_with_what_was_approved_by_then()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        await story.ApprovedAdjustmentAsync(Supplement("50.00"), "2024-06-03");
        await story.ReviewedAdjustmentAsync(Content("cut", Line("-20.00", "30201"), Income("-20.00")), number: 2);
        (await story.StepAsync(story.Approver, 2, "approval", Approval("2024-06-02"))).Expect(HttpStatusCode.UnprocessableEntity);
        (await story.StepAsync(story.Approver, 2, "approval", Approval("2024-09-30"))).Expect(HttpStatusCode.OK);
        var publisher = service.As(TestUsers.Publisher(story.Unit));

        (await publisher.GetAsync($"{story.Path}?asOf=2024-02-07")).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await publisher.GetAsync($"{story.Path}?asOf=07/02/2024")).Expect(HttpStatusCode.BadRequest);
        foreach (
            var (day, fen, numbers) in new[]
            {
                ("2024-02-08", 100_000, Array.Empty<int>()),
                ("2024-06-02", 100_000, []),
                ("2024-06-03", 105_000, [1]),
                ("2024-09-29", 105_000, [1]),
                ("2024-12-31", 103_000, [1, 2]),
            }
        )
        {
            var annual = (await publisher.GetAsync($"{story.Path}?asOf={day}")).Expect(HttpStatusCode.OK);
            Assert.Equal(numbers, annual["adjustments"].EnumerateArray().Select(number => number.GetInt32()));
            Assert.Equal(fen, FactTotals.Expenditure(FactsReader.Read(annual["content"]).Facts!)!.Value.Fen);
            Assert.Equal(day, annual["asOf"].GetString());
            var sums = (await publisher.GetAsync($"/2024/summary?by=kind&asOf={day}")).Expect(HttpStatusCode.OK);
            Assert.Equal(Money.FromFen(fen).ToYuanString(), sums["expenditure"].GetString());
        }

        var initial = (await publisher.GetAsync("/2024/summary?by=kind")).Expect(HttpStatusCode.OK);
        Assert.Equal("1000.00", initial["expenditure"].GetString());
        var whole = (await publisher.GetAsync("/2024/summary?by=economic&level=2&stage=annual")).Expect(HttpStatusCode.OK);
        Assert.Equal("1030.00", whole["expenditure"].GetString());
        Assert.Equal(2, (await service.AdjustmentsAsync(story.Unit, atLeast: 2)).Count);
    }

    [Fact]
    public async Task What_a_rule_forbids_is_found_when_it_is_saved_and_blocks_submission()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        (string Content, string Finding)[] forbidden =
        [
            (Content("supplement", Line("-50.00"), Income("-50.00")), "W29:supplement"),
            (Content("cut", Line("50.00"), Income("50.00")), "W29:cut"),
            (Content("transfer", $"{Line("-50.00")}, {Line("40.00", "30102")}", Income("-10.00")), "W15:generalPublic"),
            (Content("supplement", Line("50.00"), Income("40.00")), "W30:generalPublic"),
            (Content("carryOver", Line("50.00"), Income("50.00")), "W31:2013201-30101-generalPublic-basic"),
            (Content("transfer", $"{Line("-50.00")}, {Line("50.00", "30201")}"), "W27:personnel"),
            (Content("transfer", $"{Line("-50.00")}, {Line("50.00", "30108", "2080505")}"), "W32"),
            (Content("cut", Line("-500.01"), Income("-500.01")), "W16:2013201-30101-generalPublic-basic"),
        ];
        (await story.OpenAsync(Supplement("1.00"))).Expect(HttpStatusCode.Created);

        foreach (var (content, finding) in forbidden)
        {
            var read = await story.AdjustmentAsync(1);
            var saved = (await story.Department.PutAsync($"{story.Path}/adjustments/1", content, read.ETag)).Expect(HttpStatusCode.OK);
            Assert.Contains(finding, saved["findings"].EnumerateArray().Select(found => found.GetProperty("id").GetString()));
            var findings = (await story.Reviewer.GetAsync($"{story.Path}/adjustments/1/findings")).Expect(HttpStatusCode.OK);
            Assert.Equal(saved["findings"].GetRawText(), findings["findings"].GetRawText());
            (await story.StepAsync(story.Department, 1, "submission")).ExpectProblem(
                HttpStatusCode.UnprocessableEntity,
                ProblemCodes.BlockingFindings
            );
        }
    }

    [Fact]
    public async Task Transfers_that_a_rule_or_a_reason_allows_and_carry_over_put_right_are_approved()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        const string CarriedOver = ", \"carriedOver\": true";
        var allowed = ", \"allowedBy\": \"财政部门批准的人员划转方案\", \"acrossClasses\": \"缴费科目调整\"";
        var project =
            """{ "functional": "2013202", "economic": "30299", "source": "generalPublic", "carriedOver": true, "kind": "project", "project": "P1", "amount": "-30.00" }""";

        await story.ApprovedAdjustmentAsync(
            Content("transfer", $"{Line("-50.00", "30201")}, {Line("50.00", "30108", "2080505")}", more: allowed),
            "2024-03-01"
        );
        await story.ApprovedAdjustmentAsync(Content("carryOver", project, Income("-30.00", CarriedOver)), "2024-03-01", number: 2);

        var annual = (await story.Department.GetAsync($"{story.Path}?asOf=2024-03-01")).Expect(HttpStatusCode.OK);
        var facts = FactsReader.Read(annual["content"]).Facts!;
        Assert.Equal(97_000, FactTotals.Expenditure(facts)!.Value.Fen);
        Assert.Equal(17_000, Assert.Single(facts.Projects!.Value).Amount!.Value.Fen);
        Assert.Equal(5, facts.Expenditures!.Value.Length);
    }

    [Fact]
    public async Task A_goal_changes_only_through_an_approved_adjustment()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        const string Goal =
            """, "projects": [ { "code": "P1", "name": "甲项目", "category": "specific", "amount": "200.00", "goal": "新的目标" } ]""";

        await story.ReviewedAdjustmentAsync(Content("transfer", "", more: Goal));
        Assert.Contains("原来的目标", (await story.Department.GetAsync($"{story.Path}?asOf=2024-12-31")).Text, StringComparison.Ordinal);
        (await story.StepAsync(story.Approver, 1, "approval", Approval("2024-06-03"))).Expect(HttpStatusCode.OK);

        var content = (await service.AdjustmentsAsync(story.Unit, atLeast: 1))[0].GetProperty("content").GetProperty("json").GetString();
        Assert.Contains("新的目标", content, StringComparison.Ordinal);
        Assert.DoesNotContain("原来的目标", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_in_flight_until_it_is_approved_or_given_up()
    {
        var story = Story.Of(service);
        await story.ReviewedInRoundTwoAsync(Budget);
        (await story.OpenAsync(Supplement("1.00"))).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await story.TakeAsync(story.Approver, "approval", Stories.Content.Approval())).Expect(HttpStatusCode.OK);
        (await story.Department.PostAsync($"{story.Path}/adjustments", Supplement("1.00"))).Expect(HttpStatusCode.PreconditionRequired);
        (await story.OpenAsync(Supplement("1.00"))).Expect(HttpStatusCode.Created);

        (await story.OpenAsync(Supplement("2.00"))).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await story.StepAsync(story.Department, 1, "abandonment")).Expect(HttpStatusCode.OK);
        var second = (await story.OpenAsync(Supplement("2.00"))).Expect(HttpStatusCode.Created);

        Assert.Equal(2, second["number"].GetInt32());
        var list = (await story.Reviewer.GetAsync($"{story.Path}/adjustments")).Expect(HttpStatusCode.OK);
        Assert.Equal(["abandoned", "draft"], list["items"].EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        (await story.StepAsync(story.Department, 1, "submission")).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var publisher = service.As(TestUsers.Publisher(story.Unit));
        Assert.Empty((await publisher.GetAsync($"{story.Path}/adjustments"))["items"].EnumerateArray());
        (await publisher.GetAsync($"{story.Path}/adjustments/2")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Comments_come_back_with_a_return_and_a_stale_tag_approves_nothing()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        var opened = (await story.OpenAsync(Supplement("1.00"))).Expect(HttpStatusCode.Created);
        (await story.StepAsync(story.Department, 1, "submission")).Expect(HttpStatusCode.OK);
        (await story.Reviewer.PostAsync($"{story.Path}/adjustments/1/review", ifMatch: opened.ETag)).Expect(
            HttpStatusCode.PreconditionFailed
        );

        (await story.StepAsync(story.Reviewer, 1, "return", Stories.Content.Comments("/lines/0/amount", "请附依据"))).Expect(
            HttpStatusCode.OK
        );

        var returned = await story.AdjustmentAsync(1);
        Assert.Equal("returned", returned["adjustment"].GetProperty("status").GetString());
        Assert.Equal("请附依据", returned["comments"][0].GetProperty("text").GetString());
        Assert.Equal("501.00", returned["annual"].GetProperty("expenditures")[0].GetProperty("amount").GetString());
    }

    [Fact]
    public async Task Faults_of_the_content_are_told_at_once_with_their_places()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        var zero = Line("0.00");
        var unknown = Line("5.00", "38888");
        var answer = (await story.OpenAsync(Content("betweenUnits", $"{zero}, {unknown}", Income("1.001")))).Expect(
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(
            ["/incomes/0/amount invalid-money", "/lines/0/amount invalid-content", "/lines/1/economic unknown-code"],
            answer.Faults.Order(StringComparer.Ordinal)
        );

        var project =
            """{ "functional": "2013202", "economic": "30299", "source": "generalPublic", "kind": "project", "project": "P9", "amount": "1.00" }""";
        var other = (await story.OpenAsync(Content("supplement", project, Income("1.00")))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/lines/0/project unknown-project"], other.Faults);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("annual")]
    public async Task Altered_adjustments_are_found_in_the_history(string what)
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        await story.ApprovedAdjustmentAsync(Supplement("50.00"), "2024-06-03");
        var id = await service.UseAsync(db => db.Budgets.Where(b => b.Unit == UnitId.Parse(story.Unit)).Select(b => b.Id).SingleAsync());
        byte[] forged = [123, 125];

        await service.UseAsync(db =>
            what == "content"
                ? db.AdjustmentVersions.Where(v => v.BudgetId == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Bytes, forged))
                : db.AnnualBudgets.Where(a => a.BudgetId == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Bytes, forged))
        );

        var history = (await story.Reviewer.GetAsync($"{story.Path}/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.False(history["verification"].GetProperty("valid").GetBoolean());
    }
}
