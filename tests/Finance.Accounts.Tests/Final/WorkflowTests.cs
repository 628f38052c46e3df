using System.Net;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

[Collection(FinalAccountsCollection.Name)]
public sealed class WorkflowTests(FinalAccountsService service)
{
    [Fact]
    public async Task From_draft_to_approval_with_the_whole_content_in_the_event()
    {
        var story = Story.Of(service);

        await story.ApprovedAsync(Content.Balanced());

        var read = await story.ReadAsync();
        Assert.Equal("approved", read["status"].GetString());
        Assert.Equal("财决〔2025〕1号", read["documentNumber"].GetString());
        var approved = Assert.Single(await service.PublishedAsync("final-account-approved", story.Unit));
        Assert.Equal(read["hash"].GetString(), approved.GetProperty("content").GetProperty("sha256").GetString());
        var json = approved.GetProperty("content").GetProperty("json").GetString()!;
        Assert.Equal(read["hash"].GetString(), CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(json)));
        Assert.Equal("2025-07-10", approved.GetProperty("documentDate").GetString());
        (await story.SaveAsync(Content.Balanced("1.00"))).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task An_error_or_what_is_not_explained_stands_in_the_way()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced().Replace("\"30101\"", "\"30301\"", StringComparison.Ordinal))).Expect(
            HttpStatusCode.Created
        );
        (await story.SaveAsync("{}")).Expect(HttpStatusCode.OK);

        var refused = (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );

        Assert.NotEmpty(refused["errors"].EnumerateArray());
        Assert.Equal("draft", (await story.ReadAsync())["status"].GetString());
    }

    [Fact]
    public async Task It_is_returned_with_comments_mended_and_handed_in_again()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        (await story.TakeAsync(story.Reviewer, "return", """{ "comments": [] }""")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );

        (await story.TakeAsync(story.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);

        var returned = await story.ReadAsync();
        Assert.Equal("returned", returned["status"].GetString());
        Assert.Equal("与国库支付数核对", returned["comments"][0].GetProperty("text").GetString());
        var patch =
            """{ "expenditures": [ { "functional": "2013201", "economic": "30102", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "100000.00" } ] }""";
        (await story.Department.SendAsync(HttpMethod.Patch, story.Path, patch, returned.ETag)).Expect(HttpStatusCode.OK);
        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await story.ReadAsync())["version"].GetInt32());
        Assert.Equal(
            "30101",
            (await story.Reviewer.GetAsync(story.Path + "?version=1"))["content"]
                .GetProperty("expenditures")[0]
                .GetProperty("economic")
                .GetString()
        );
    }

    [Fact]
    public async Task A_withdrawn_approval_is_told_with_a_higher_sequence_and_may_be_given_again()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Content.Balanced());

        (await story.TakeAsync(story.Approver, "withdrawal", Content.Withdrawal())).Expect(HttpStatusCode.OK);

        var read = await story.ReadAsync();
        Assert.Equal("reviewed", read["status"].GetString());
        Assert.Equal("决算数有误，重新核定", read["withdrawalReason"].GetString());
        var withdrawn = Assert.Single(await service.PublishedAsync("final-account-withdrawn", story.Unit));
        Assert.Equal(2, withdrawn.GetProperty("sequence").GetInt64());
        Assert.DoesNotContain(
            (await story.Reviewer.GetAsync("/2024/summary?by=unit"))["rows"].EnumerateArray(),
            row => row.GetProperty("code").GetString() == story.Unit
        );
        (await story.TakeAsync(story.Approver, "approval", Content.Approval("财决〔2025〕9号"))).Expect(HttpStatusCode.OK);
        var again = (await service.PublishedAsync("final-account-approved", story.Unit))[^1];
        Assert.Equal(3, again.GetProperty("sequence").GetInt64());
        var provisional = (await service.PublishedAsync("execution-reported", story.Unit)).Select(e =>
            e.GetProperty("provisional").GetBoolean()
        );
        Assert.Equal([true, false, true, false], provisional);
        var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
    }

    [Fact]
    public async Task A_department_is_approved_with_its_units_and_they_by_it()
    {
        var (above, a, b) = Story.Family(service);
        await above.ReviewedAsync(Content.Balanced());
        await a.SubmittedAsync(Content.Balanced());
        (await a.TakeAsync(a.Reviewer, "review")).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var refused = (await above.TakeAsync(above.Approver, "approval", Content.Approval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.UnitsNotReviewed
        );
        Assert.Equal([$"/units/{a.Unit} wrong-state", $"/units/{b.Unit} missing"], refused.Faults);
        (await a.TakeAsync(service.As(TestUsers.Manager(a.Unit)), "pass")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await a.TakeAsync(a.Manager, "pass")).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Reviewer, "review")).Expect(HttpStatusCode.OK);
        await b.ReviewedAsync(Content.Balanced());
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await a.TakeAsync(a.Approver, "approval", Content.Approval())).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Reviewer, "return", Content.Comments())).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval(date: "2025-07-09"))).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval(date: "2025-07-26"))).Expect(HttpStatusCode.OK);

        var read = await a.ReadAsync();
        Assert.Equal("2025-07-25", read["unitApprovalDueOn"].GetString());
        Assert.True(read["unitApprovalLate"].GetBoolean());
        Assert.Equal("approved", read["department"].GetProperty("status").GetString());
        Assert.Equal(
            ["approved", "reviewed"],
            (await above.ReadAsync())["units"].EnumerateArray().Select(unit => unit.GetProperty("status").GetString())
        );

        // From the top down: the unit alone is not taken back, the department takes it along.
        (await a.TakeAsync(a.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await above.TakeAsync(above.Approver, "withdrawal", Content.Withdrawal())).Expect(HttpStatusCode.OK);
        Assert.Equal("reviewed", (await a.ReadAsync())["status"].GetString());
        Assert.Single(await service.PublishedAsync("final-account-withdrawn", a.Unit));
        Assert.Empty(await service.PublishedAsync("final-account-withdrawn", b.Unit));
    }

    [Fact]
    public async Task What_was_approved_elsewhere_is_loaded_with_its_findings_and_loaded_again_without_an_effect()
    {
        var story = Story.Of(service);

        var loaded = (await story.Admin.PostAsync(story.Path + "/imports", Content.Import("""{ "expenditures": [] }"""))).Expect(
            HttpStatusCode.Created
        );

        Assert.Equal("approved", loaded["status"].GetString());
        Assert.NotEmpty(loaded["findings"].EnumerateArray());
        var approved = Assert.Single(await service.PublishedAsync("final-account-approved", story.Unit));
        Assert.True(approved.GetProperty("loaded").GetBoolean());
        Assert.Equal("2025-07-25", approved.GetProperty("publishedOn").GetString());
        (await story.Admin.PostAsync(story.Path + "/imports", Content.Import("""{ "expenditures": [] }"""))).Expect(HttpStatusCode.OK);
        (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(Content.Balanced()))).ExpectProblem(
            HttpStatusCode.PreconditionRequired,
            ProblemCodes.IfMatchRequired
        );
        (await story.TakeAsync(story.Admin, "imports", Content.Import(Content.Balanced()))).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await service.PublishedAsync("final-account-approved", story.Unit)).Count);
        (await story.TakeAsync(story.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        var draft = Story.Of(service);
        (await draft.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        (await draft.TakeAsync(draft.Admin, "imports", Content.Import(Content.Balanced()))).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
    }

    [Fact]
    public async Task A_step_needs_the_version_that_was_read_and_of_two_at_once_one_comes_too_late()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var first = await story.ETagAsync();
        (await story.Department.PutAsync(story.Path, Content.Balanced("2.00"))).ExpectProblem(
            HttpStatusCode.PreconditionRequired,
            ProblemCodes.IfMatchRequired
        );
        (await story.SaveAsync(Content.Balanced("2.00"))).Expect(HttpStatusCode.OK);
        (await story.Department.PutAsync(story.Path, Content.Balanced("3.00"), first)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );

        await story.ExplainAsync();
        var read = await story.ETagAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => story.Department.PostAsync(story.Path + "/submission", ifMatch: read))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status)
        );
        var history = (await story.Department.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_answer_once()
    {
        var story = Story.Of(service);
        await story.ReviewedAsync(Content.Balanced());
        var read = await story.ETagAsync();

        var one = await story.Approver.PostAsync(story.Path + "/approval", Content.Approval(), read, key: "approve-once");
        var two = await story.Approver.PostAsync(story.Path + "/approval", Content.Approval(), read, key: "approve-once");

        Assert.Equal(one.Expect(HttpStatusCode.OK).Text, two.Expect(HttpStatusCode.OK).Text);
        Assert.Single(await service.PublishedAsync("final-account-approved", story.Unit));
    }
}
