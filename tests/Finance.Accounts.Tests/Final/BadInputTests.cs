using System.Net;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

[Collection(FinalAccountsCollection.Name)]
public sealed class BadInputTests(FinalAccountsService service)
{
    [Fact]
    public async Task Every_fault_of_a_content_is_told_with_its_place_and_nothing_is_saved()
    {
        var story = Story.Of(service);
        var bad = """
            { "unit": "990000-999", "fiscalYear": 2023,
              "incomes": [ { "functional": "9999999", "source": "generalPublic", "carriedOver": false, "amount": "1.00" } ],
              "expenditures": [ { "functional": "2013201", "economic": "30101", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": 5 } ] }
            """;

        var refused = (await story.SaveAsync(bad)).ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);

        string[] places = [.. refused.Faults.Select(fault => fault.Split(' ')[0])];
        Assert.Equal(["/expenditures/0/amount", "/fiscalYear", "/incomes/0/functional", "/unit"], places.Order(StringComparer.Ordinal));
        (await story.Department.GetAsync(story.Path)).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""{ "unit": 1, "unit": 2 }""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{ "nonsense": 1 }""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_is_no_account_is_refused(string body, HttpStatusCode status)
    {
        var story = Story.Of(service);

        (await story.SaveAsync(body)).Expect(status);

        (await story.Department.GetAsync(story.Path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Too_large_is_too_large()
    {
        var story = Story.Of(service);

        (await story.SaveAsync($$"""{ "uses": [ { "functional": "201", "text": "{{new string('字', 4_000_000)}}" } ] }""")).Expect(
            HttpStatusCode.RequestEntityTooLarge
        );
    }

    [Fact]
    public async Task Reasons_are_given_for_findings_that_there_are_and_once_each()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);

        var refused = (
            await story.Department.PutAsync(
                story.Path + "/explanations",
                """[ { "finding": "F99:x", "text": "无" }, { "finding": "F99:x", "text": "", "more": 1 } ]""",
                await story.ETagAsync()
            )
        ).ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);

        Assert.Contains("/0/finding unknown-value", refused.Faults);
        Assert.Contains("/1/more unknown-field", refused.Faults);
        (await story.Department.PutAsync(story.Path + "/explanations", "[]")).Expect(HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task What_an_approval_lacks_is_told()
    {
        var story = Story.Of(service);
        await story.ReviewedAsync(Content.Balanced());

        var refused = (await story.TakeAsync(story.Approver, "approval", """{ "documentDate": "2025-13-01" }""")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );

        Assert.Equal(["/documentNumber missing", "/documentDate invalid-date"], refused.Faults);
        var early = (await story.TakeAsync(story.Approver, "approval", Content.Approval(date: "2099-07-10"))).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        Assert.Equal(["/documentDate invalid-date"], early.Faults);
        Assert.Equal("reviewed", (await story.ReadAsync())["status"].GetString());
    }

    [Fact]
    public async Task Lists_are_read_page_by_page_and_by_status_unit_and_year()
    {
        var (one, two) = (Story.Of(service), Story.Of(service));
        (await one.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        await two.SubmittedAsync(Content.Balanced());
        var both = service.As(TestUsers.Reviewer(one.Unit, two.Unit));

        var first = (await both.GetAsync("?year=2024&limit=1")).Expect(HttpStatusCode.OK);
        var second = (await both.GetAsync($"?year=2024&limit=1&after={first["next"].GetString()}")).Expect(HttpStatusCode.OK);

        Assert.Equal(one.Unit, Assert.Single(first["items"].EnumerateArray()).GetProperty("unit").GetString());
        Assert.Equal(two.Unit, Assert.Single(second["items"].EnumerateArray()).GetProperty("unit").GetString());
        Assert.Equal(
            two.Unit,
            Assert.Single((await both.GetAsync("?status=submitted"))["items"].EnumerateArray()).GetProperty("unit").GetString()
        );
        Assert.Equal(
            one.Unit,
            Assert.Single((await both.GetAsync($"?unit={one.Unit}"))["items"].EnumerateArray()).GetProperty("unit").GetString()
        );
        Assert.Empty((await both.GetAsync("?year=2023"))["items"].EnumerateArray());
        (await both.GetAsync("?status=nothing")).Expect(HttpStatusCode.BadRequest);
        (await both.GetAsync("?after=bm9uc2Vuc2U")).Expect(HttpStatusCode.BadRequest);
        (await both.GetAsync("/2024/summary?by=functional&level=4")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(1, (await both.GetAsync("/2024/summary?by=kind&level=3")).Expect(HttpStatusCode.OK)["level"].GetInt32());
        (await both.GetAsync("/2024/discrepancies?after=bm9uc2Vuc2U")).Expect(HttpStatusCode.BadRequest);
    }
}
