using System.Net;
using System.Text;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Stories;

/// <summary>Bad input is refused with every fault named, and the database is as it was.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class BadInputTests(BudgetsService service) : IAsyncLifetime
{
    private Story story = null!;
    private string before = "";
    private string read = "";

    public async ValueTask InitializeAsync()
    {
        story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        read = await story.ETagAsync();
        before = await service.SnapshotAsync();
    }

    /// <summary>Whatever a test sent, nothing changed.</summary>
    public async ValueTask DisposeAsync() => Assert.Equal(before, await service.SnapshotAsync());

    [Fact]
    public async Task Unknown_and_non_leaf_codes_are_named_with_the_nearest_valid_ones()
    {
        var answer = await RefusedAsync(
            """
            { "incomes": [ { "functional": "20132", "source": "generalPublic", "amount": "1.00" } ],
              "expenditures": [ { "functional": "2013209", "economic": "30199", "source": "generalPublic", "kind": "basic", "amount": "1.00" },
                                { "functional": "2013201", "economic": "399", "source": "generalPublic", "kind": "basic", "amount": "1.00" } ] }
            """
        );

        Assert.Contains("/incomes/0/functional non-leaf-code", answer.Faults);
        Assert.Contains("/expenditures/0/functional unknown-code", answer.Faults);
        Assert.Contains(
            answer["errors"].EnumerateArray(),
            fault => fault.GetProperty("message").GetString()!.Contains("2013201", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Negative_and_over_precise_money_duplicate_lines_and_a_wrong_unit_and_year_are_all_told_at_once()
    {
        var line = """{ "functional": "2013201", "source": "generalPublic", "amount": "1.00" }""";
        var answer = await RefusedAsync(
            $$"""
            { "unit": "111111-9", "fiscalYear": 2023,
              "incomes": [ {{line}}, {{line}}, { "functional": "2013299", "source": "generalPublic", "amount": "-1.00" } ],
              "expenditures": [ { "functional": "2013201", "economic": "30101", "source": "generalPublic", "kind": "basic", "amount": "1.005" },
                                { "functional": "2013201", "economic": "30102", "source": "generalPublic", "kind": "basic", "amount": 1 } ] }
            """
        );

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "/unit wrong-unit",
                "/fiscalYear wrong-year",
                "/incomes/1 duplicate-line",
                "/incomes/2/amount negative-amount",
                "/expenditures/0/amount invalid-money",
                "/expenditures/1/amount wrong-type",
            },
            answer.Faults.ToHashSet(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("{ \"incomes\": [ { \"functional\": \"2013201\"")]
    [InlineData("")]
    [InlineData("{ \"incomes\": [], \"incomes\": [] }")]
    [InlineData("[1, 2")]
    public async Task Json_that_is_none_is_malformed(string text) =>
        (await story.Department.PutAsync(story.Path, text, read)).Expect(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Json_of_ten_thousand_levels_is_too_deep()
    {
        var deep = "{\"incomes\":" + new string('[', 10_000) + new string(']', 10_000) + "}";

        (await story.Department.PutAsync(story.Path, deep, read)).ExpectProblem(HttpStatusCode.BadRequest, ProblemCodes.TooDeep);
    }

    [Fact]
    public async Task Fifty_megabytes_are_too_large()
    {
        var large = new StringBuilder("{\"profile\":{\"duties\":\"").Append('长', 50_000_000 / 3).Append("\"}}").ToString();

        (await story.Department.PutAsync(story.Path, large, read)).ExpectProblem(
            HttpStatusCode.RequestEntityTooLarge,
            ProblemCodes.TooLarge
        );
    }

    [Fact]
    public async Task A_year_or_unit_that_is_none_is_refused_and_an_unknown_unit_is_named()
    {
        (await story.Reviewer.GetAsync($"/1899/{story.Unit}")).Expect(HttpStatusCode.BadRequest);
        (await story.Reviewer.GetAsync("/2024/nowhere")).Expect(HttpStatusCode.BadRequest);
        var answer = await story.Admin.PostAsync("/2024/111111-9/imports", Content.Import(Content.Balanced()));
        Assert.Contains(
            "/content unknown-unit",
            answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults
        );
    }

    [Fact]
    public async Task A_year_without_a_catalogue_cannot_be_checked_and_is_not_saved() =>
        (await story.Department.PutAsync($"/2031/{story.Unit}", Content.Balanced())).ExpectProblem(
            HttpStatusCode.ServiceUnavailable,
            ProblemCodes.Unavailable
        );

    [Fact]
    public async Task What_was_approved_or_published_was_not_so_after_today_nor_before_the_congress()
    {
        var approval = await story.Approver.PostAsync(
            story.Path + "/approval",
            """{ "documentNumber": "财预〔2024〕1号", "documentDate": "2099-02-08", "congressApprovedOn": "2099-01-20" }""",
            read
        );
        var hasty = await story.Approver.PostAsync(
            story.Path + "/approval",
            """{ "documentNumber": "财预〔2024〕1号", "documentDate": "2024-01-08", "congressApprovedOn": "2024-01-20" }""",
            read
        );
        var import = await story.Admin.PostAsync(
            story.Path + "/imports",
            Content.Import(Content.Balanced()).Replace("2024-02-", "2098-02-", StringComparison.Ordinal)
        );

        Assert.Equal(
            ["/documentDate invalid-date", "/congressApprovedOn invalid-date"],
            approval.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults
        );
        Assert.Equal(
            ["/congressApprovedOn invalid-date"],
            hasty.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults
        );
        Assert.Equal(
            ["/documentDate invalid-date", "/publishedOn invalid-date"],
            import.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults
        );
    }

    [Fact]
    public async Task Requests_of_steps_name_every_fault_too()
    {
        var approval = await story.Approver.PostAsync(
            story.Path + "/approval",
            """{ "documentNumber": " ", "documentDate": "2024-02-30", "congressApprovedOn": 5, "stamp": true }""",
            read
        );
        var comments = await story.Reviewer.PostAsync(
            story.Path + "/return",
            """{ "comments": [ { "pointer": "incomes", "text": "" }, 7 ] }""",
            read
        );
        var ofUnit = await story.Manager.PostAsync(
            story.Path + "/unit-approval",
            """{ "documentDate": 20240220, "congressApprovedOn": "2024-01-28" }""",
            read
        );
        var withdrawal = await story.Approver.PostAsync(
            story.Path + "/withdrawal",
            $$"""{ "reason": "{{new string('长', 501)}}", "all": true }""",
            read
        );
        var silent = await story.Reviewer.PostAsync(story.Path + "/return", """{ "comments": [] }""", read);

        Assert.Equal(
            ["/congressApprovedOn wrong-type", "/documentDate invalid-date", "/documentNumber missing", "/stamp unknown-field"],
            approval.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["/comments/0/pointer invalid-text", "/comments/0/text missing", "/comments/1 wrong-type"],
            comments.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["/congressApprovedOn unknown-field", "/documentDate wrong-type", "/documentNumber missing"],
            ofUnit.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["/all unknown-field", "/reason too-long"],
            withdrawal.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["/comments missing"], silent.Expect(HttpStatusCode.UnprocessableEntity).Faults);
    }

    [Fact]
    public async Task Query_parameters_out_of_bounds_are_named()
    {
        foreach (var query in new[] { "?limit=501", "?after=***", "?status=lost", "?status=9", "?year=24", "?unit=x", "?department=x" })
        {
            (await story.Reviewer.GetAsync(query)).Expect(HttpStatusCode.BadRequest);
        }

        foreach (var query in new[] { "?by=colour", "?by=9", "?by=functional&level=4", "?by=source&level=4" })
        {
            (await story.Reviewer.GetAsync("/2024/summary" + query)).Expect(HttpStatusCode.BadRequest);
        }
    }

    private async Task<Answer> RefusedAsync(string content) =>
        (await story.Department.PutAsync(story.Path, content, read)).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
}
