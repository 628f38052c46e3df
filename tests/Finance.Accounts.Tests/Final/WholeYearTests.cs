using System.Net;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

/// <summary>A made-up unit through the whole year: budget, adjustment, payments, prefill, report, differences, approval.</summary>
[Collection(FinalAccountsCollection.Name)]
public sealed class WholeYearTests(FinalAccountsService service)
{
    private const string LastYear = """
        {
          "incomes": [ { "functional": "2013202", "source": "generalPublic", "carriedOver": false, "amount": "500000.00" } ],
          "expenditures": [
            { "functional": "2013202", "economic": "30201", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "450000.00" } ],
          "opening": [ { "functional": "2013202", "source": "generalPublic", "kind": "project", "project": "P9", "type": "carryForward", "originYear": 2022, "amount": "20000.00" } ],
          "closing": [
            { "functional": "2013202", "source": "generalPublic", "kind": "project", "project": "P1", "type": "carryForward", "originYear": 2023, "amount": "50000.00" },
            { "functional": "2013202", "source": "generalPublic", "kind": "project", "project": "P9", "type": "carryForward", "originYear": 2022, "amount": "20000.00" } ],
          "projects": [ { "code": "P1", "name": "测试项目一" }, { "code": "P9", "name": "测试项目九" } ]
        }
        """;

    [Fact]
    public async Task From_the_budget_to_the_approved_final_account()
    {
        var story = Story.Of(service);
        (await story.Admin.PostAsync($"/2023/{story.Unit}/imports", Content.Import(LastYear))).Expect(HttpStatusCode.Created);
        var budget = Guid.CreateVersion7();
        await service.ReceiveAsync(Approved(budget, story.Unit, sequence: 1, project: "200000.00"));
        await service.ReceiveAsync(Adjusted(budget, story.Unit, sequence: 2, project: "250000.00"));
        await PayAsync(story.Unit);

        var made = (await story.Department.PostAsync(story.Path + "/prefill")).Expect(HttpStatusCode.Created);

        Assert.Equal("draft", made["status"].GetString());
        var read = await story.ReadAsync();
        var content = read["content"];
        Assert.Equal(
            ["30101 600000.00", "30201 99000.00", "30227 230000.00", "30227 30000.00"],
            Lines(content, "expenditures", "economic").Order(StringComparer.Ordinal)
        );
        Assert.Equal(["2013201 699000.00", "2013202 230000.00"], Lines(content, "incomes", "functional"));
        Assert.Equal(["30101 600000.00", "30201 100000.00", "30227 200000.00"], Lines(content, "initialBudget", "economic"));
        Assert.Equal(["30101 600000.00", "30201 100000.00", "30227 250000.00"], Lines(content, "annualBudget", "economic"));
        Assert.Equal(["P1 50000.00", "P9 20000.00"], Lines(content, "opening", "project"));
        Assert.Equal(
            ["测试项目一", "测试项目九"],
            content.GetProperty("projects").EnumerateArray().Select(p => p.GetProperty("name").GetString())
        );
        // What was not used two years running becomes surplus.
        Assert.Equal(
            ["P9 surplus 20000.00", "P1 surplus 20000.00"],
            content
                .GetProperty("closing")
                .EnumerateArray()
                .Select(line =>
                    $"{line.GetProperty("project").GetString()} {line.GetProperty("type").GetString()} {line.GetProperty("amount").GetString()}"
                )
        );

        // The unit writes what no other can know; a second prefill leaves all of that alone.
        var patch = """
            { "profile": { "duties": "承担测试工作。", "organisation": { "text": "内设机构一个。" } } }
            """;
        (await story.Department.SendAsync(HttpMethod.Patch, story.Path, patch, read.ETag)).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Department, "prefill")).Expect(HttpStatusCode.OK);
        Assert.Equal("承担测试工作。", (await story.ReadAsync())["content"].GetProperty("profile").GetProperty("duties").GetString());

        // An adjustment that comes late makes the draft's budget a former one.
        await service.ReceiveAsync(Adjusted(budget, story.Unit, sequence: 3, project: "260000.00"));
        Assert.False((await story.Department.GetAsync(story.Path + "/findings"))["budgetIsCurrent"].GetBoolean());
        await story.ExplainAsync();
        var refused = (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        Assert.Contains("重新保存", refused["detail"].GetString(), StringComparison.Ordinal);
        (await story.Department.SendAsync(HttpMethod.Patch, story.Path, "{}", await story.ETagAsync())).Expect(HttpStatusCode.OK);
        Assert.Contains("30227 260000.00", Lines((await story.ReadAsync())["content"], "annualBudget", "economic"));

        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        var told = Assert.Single(
            await service.PublishedAsync("final-account-approved", story.Unit),
            e => e.GetProperty("fiscalYear").GetInt32() == 2024
        );
        Assert.Equal((await story.ReadAsync())["hash"].GetString(), told.GetProperty("content").GetProperty("sha256").GetString());
        var executed = (await service.PublishedAsync("execution-reported", story.Unit)).FindAll(e =>
            e.GetProperty("fiscalYear").GetInt32() == 2024
        );
        Assert.All(executed.SkipLast(1), earlier => Assert.True(earlier.GetProperty("provisional").GetBoolean()));
        Assert.False(executed[^1].GetProperty("provisional").GetBoolean());
        Assert.Equal(executed.Count, executed.Select(e => e.GetProperty("sequence").GetInt64()).Distinct().Count());
        var project = Assert.Single(executed[^1].GetProperty("projects").EnumerateArray());
        Assert.Equal(
            ("P1", "200000.00", "260000.00", "260000.00"),
            (
                project.GetProperty("project").GetString(),
                project.GetProperty("initialBudget").GetString(),
                project.GetProperty("annualBudget").GetString(),
                project.GetProperty("executed").GetString()
            )
        );
        var sums = (await story.Department.GetAsync("/2024/summary?by=kind")).Expect(HttpStatusCode.OK);
        Assert.Equal("960000.00", sums["annualBudget"].GetString());
        Assert.Equal("959000.00", sums["actual"].GetString());
        await ReconciledAsync(story);
    }

    /// <summary>The reconciliation that was approved: every row is in order, and it is the newest version that was kept.</summary>
    private static async Task ReconciledAsync(Story story)
    {
        var made = (await story.Reviewer.GetAsync(story.Path + "/reconciliation")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            [
                "30101 600000.00 600000.00 600000.00 600000.00 100.00",
                "30201 100000.00 100000.00 99000.00 99000.00 99.00",
                "30227 200000.00 260000.00 260000.00 260000.00 100.00",
            ],
            made["rows"]
                .EnumerateArray()
                .Select(row =>
                    string.Join(
                        ' ',
                        new[] { "economic", "initialBudget", "annualBudget", "paid", "reported", "completion" }.Select(part =>
                            row.GetProperty(part).GetString()
                        )
                    )
                )
        );
        Assert.All(made["openings"].EnumerateArray(), line => Assert.Equal("0.00", line.GetProperty("difference").GetString()));
        Assert.All(made["balances"].EnumerateArray(), group => Assert.Equal("0.00", group.GetProperty("difference").GetString()));
        Assert.All(
            made["findings"].EnumerateArray(),
            finding =>
                Assert.True(
                    finding.GetProperty("severity").GetString() == "info" || finding.TryGetProperty("explanation", out _),
                    finding.ToString()
                )
        );
        var versions = (await story.Reviewer.GetAsync(story.Path + "/reconciliation/versions")).Expect(HttpStatusCode.OK)["items"];
        Assert.Equal(made["hash"].GetString(), versions.EnumerateArray().Last().GetProperty("hash").GetString());
    }

    [Fact]
    public async Task A_difference_is_mended_where_the_treasury_paid_and_explained_where_the_unit_did()
    {
        var story = Story.Of(service);
        var payments =
            Payment(story.Unit, "1", 3, "2013201", "30101", "100000.00")
            + "\n"
            + Payment(story.Unit, "2", 4, "2013202", "30201", "20000.00").Replace("central", "transfer", StringComparison.Ordinal);
        (await service.As(TestUsers.Treasury()).SendLinesAsync("/2024/payments", payments)).Expect(HttpStatusCode.OK);
        (await story.SaveAsync(Reported("99999.00", "18500.00"))).Expect(HttpStatusCode.Created);

        var refused = (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );
        Assert.Contains("/expenditures/0 F03", refused.Faults);

        (await story.SaveAsync(Reported("100000.00", "18500.00"))).Expect(HttpStatusCode.OK);
        var open = (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );
        Assert.DoesNotContain("/expenditures/0 F03", open.Faults);
        Assert.Contains("/expenditures/1 F03", open.Faults);

        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        var unit = Assert.Single(
            (await story.Department.GetAsync("/2024/discrepancies")).Expect(HttpStatusCode.OK)["items"].EnumerateArray()
        );
        Assert.Equal(0, unit.GetProperty("open").GetInt32());
        var difference = Assert.Single(
            unit.GetProperty("differences").EnumerateArray(),
            found => found.GetProperty("rule").GetString() == "F03"
        );
        Assert.Equal(
            ("18500.00", "20000.00", "-1500.00", "年末据实支付"),
            (
                difference.GetProperty("left").GetString(),
                difference.GetProperty("right").GetString(),
                difference.GetProperty("difference").GetString(),
                difference.GetProperty("explanation").GetString()
            )
        );

        // What the treasury pays after the approval shows at once.
        var late = Payment(story.Unit, "3", 12, "2013201", "30101", "5.00");
        (await service.As(TestUsers.Treasury()).SendLinesAsync("/2024/payments", late)).Expect(HttpStatusCode.OK);
        var now = Assert.Single((await story.Department.GetAsync("/2024/discrepancies"))["items"].EnumerateArray());
        Assert.Equal(1, now.GetProperty("open").GetInt32());
    }

    private static string Reported(string central, string own) =>
        $$"""
            {
              "incomes": [
                { "functional": "2013201", "source": "generalPublic", "carriedOver": false, "amount": "{{central}}" },
                { "functional": "2013202", "source": "generalPublic", "carriedOver": false, "amount": "{{own}}" } ],
              "expenditures": [
                { "functional": "2013201", "economic": "30101", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "{{central}}" },
                { "functional": "2013202", "economic": "30201", "source": "generalPublic", "carriedOver": false, "kind": "basic", "amount": "{{own}}" } ],
              "initialBudget": [ { "functional": "201", "amount": "118500.00" } ],
              "annualBudget": [ { "functional": "201", "amount": "118500.00" } ],
              "opening": [], "closing": [],
              "profile": { "duties": "承担测试工作。", "organisation": { "text": "内设机构一个。" } }
            }
            """;

    [Fact]
    public async Task Without_payments_or_a_budget_a_draft_has_what_is_known_and_the_rest_stays_unknown()
    {
        var story = Story.Of(service);

        (await story.Department.PostAsync(story.Path + "/prefill")).Expect(HttpStatusCode.Created);

        var content = (await story.ReadAsync())["content"];
        foreach (var part in new[] { "incomes", "expenditures", "initialBudget", "annualBudget", "opening", "closing" })
        {
            Assert.False(content.TryGetProperty(part, out _), part);
        }
    }

    [Fact]
    public async Task A_unit_s_own_budget_lists_serve_only_where_the_platform_holds_none()
    {
        var (without, with) = (Story.Of(service), Story.Of(service));
        var own = Content.Balanced();
        await service.ReceiveAsync(Approved(Guid.CreateVersion7(), with.Unit, sequence: 1, project: "200000.00"));

        (await without.SaveAsync(own)).Expect(HttpStatusCode.Created);
        (await with.SaveAsync(own)).Expect(HttpStatusCode.Created);

        Assert.Equal(["201 100000.00"], Lines((await without.ReadAsync())["content"], "initialBudget", "functional"));
        Assert.Equal(3, (await with.ReadAsync())["content"].GetProperty("initialBudget").GetArrayLength());
    }

    [Fact]
    public async Task Differences_of_every_unit_in_scope_are_read_page_by_page()
    {
        var (one, two) = (Story.Of(service), Story.Of(service));
        (await one.SaveAsync("""{ "opening": [] }""")).Expect(HttpStatusCode.Created);
        (await two.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        await two.ExplainAsync();

        var both = service.As(TestUsers.Reviewer(one.Unit, two.Unit));
        var first = (await both.GetAsync("/2024/discrepancies?limit=1")).Expect(HttpStatusCode.OK);
        var second = (await both.GetAsync($"/2024/discrepancies?limit=1&after={first["next"].GetString()}")).Expect(HttpStatusCode.OK);

        var open = Assert.Single(first["items"].EnumerateArray());
        Assert.Equal(one.Unit, open.GetProperty("unit").GetString());
        Assert.True(open.GetProperty("open").GetInt32() > 0);
        var explained = Assert.Single(second["items"].EnumerateArray());
        Assert.Equal(two.Unit, explained.GetProperty("unit").GetString());
        Assert.Equal(0, explained.GetProperty("open").GetInt32());
        Assert.All(explained.GetProperty("differences").EnumerateArray(), found => Assert.True(found.TryGetProperty("explanation", out _)));
        Assert.Equal(JsonValueKind.Null, second["next"].ValueKind);
        Assert.Single((await one.Department.GetAsync("/2024/discrepancies")).Expect(HttpStatusCode.OK)["items"].EnumerateArray());
        Assert.True(
            (await service.As(TestUsers.Auditor()).GetAsync("/2024/discrepancies?limit=500"))
                .Expect(HttpStatusCode.OK)["items"]
                .GetArrayLength() >= 2
        );
    }

    [Fact]
    public async Task A_published_account_is_not_taken_back()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Content.Balanced());
        var account = Guid.Parse(
            (await service.PublishedAsync("final-account-approved", story.Unit))[0].GetProperty("documentId").GetString()!
        );

        await service.ReceiveAsync(
            new DisclosurePublished
            {
                DocumentId = Guid.CreateVersion7(),
                Sequence = 1,
                Unit = UnitId.Parse(story.Unit),
                FiscalYear = new FiscalYear(2024),
                PublicationId = "p-1",
                Kind = PublicationKind.FinalAccount,
                Version = 1,
                SourceDocumentId = account,
                ContentSha256 = new string('0', 64),
                PublishedAt = new DateTimeOffset(2025, 7, 20, 0, 0, 0, TimeSpan.Zero),
            }
        );

        (await story.TakeAsync(story.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.AlreadyPublished
        );
    }

    [Fact]
    public async Task A_workbook_comes_out_and_goes_in_again_as_the_same_account()
    {
        const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var (story, other) = (Story.Of(service), Story.Of(service));
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var before = await story.ReadAsync();
        var file = await story.Department.DownloadAsync(story.Path + "/workbook");

        var (saved, _) = await story.Department.UploadAsync(story.Path + "/workbook", file, Xlsx, before.ETag);

        saved.Expect(HttpStatusCode.OK);
        Assert.Equal(before["hash"].GetString(), saved["hash"].GetString());
        var (refused, _) = await other.Department.UploadAsync(story.Path + "/workbook", file, Xlsx, before.ETag);
        refused.Expect(HttpStatusCode.Forbidden);
        Assert.NotEmpty(await story.Department.DownloadAsync("/workbook"));
    }

    private static IEnumerable<string> Lines(JsonElement content, string list, string key) =>
        content
            .GetProperty(list)
            .EnumerateArray()
            .Select(line => $"{line.GetProperty(key).GetString()} {line.GetProperty("amount").GetString()}");

    /// <summary>Twelve salaries, a purchase of which a part came back, and a project from this year's and from carried-over money.</summary>
    private async Task PayAsync(string unit)
    {
        var payments = new StringBuilder();
        for (var month = 1; month <= 12; month++)
        {
            payments.AppendLine(Payment(unit, $"s{month}", month, "2013201", "30101", "50000.00"));
        }

        payments
            .AppendLine(Payment(unit, "b1", 6, "2013201", "30201", "100000.00"))
            .AppendLine(Payment(unit, "b2", 7, "2013201", "30201", "-1000.00", $", \"refundOf\": \"{unit}-b1\""))
            .AppendLine(Payment(unit, "p1", 9, "2013202", "30227", "230000.00", ", \"project\": \"P1\""))
            .AppendLine(Payment(unit, "p2", 3, "2013202", "30227", "30000.00", ", \"project\": \"P1\", \"carriedOver\": true"));
        (await service.As(TestUsers.Treasury()).SendLinesAsync("/2024/payments", payments.ToString())).Expect(HttpStatusCode.OK);
    }

    private static string Payment(
        string unit,
        string number,
        int month,
        string functional,
        string economic,
        string amount,
        string more = ""
    ) =>
        $$"""{ "id": "{{unit}}-{{number}}", "unit": "{{unit}}", "date": "2024-{{month:00}}-15", "method": "central", "functional": "{{functional}}", "economic": "{{economic}}", "source": "generalPublic", "kind": "{{(more.Contains("project", StringComparison.Ordinal) ? "project" : "basic")}}", "amount": "{{amount}}"{{more}} }""";

    private static BudgetApproved Approved(Guid document, string unit, long sequence, string project) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = UnitId.Parse(unit),
            FiscalYear = new FiscalYear(2024),
            Content = Budget(unit, project),
            DocumentNumber = "财预〔2024〕1号",
            DocumentDate = new DateOnly(2024, 2, 10),
            ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    private static BudgetAdjusted Adjusted(Guid document, string unit, long sequence, string project) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = UnitId.Parse(unit),
            FiscalYear = new FiscalYear(2024),
            Content = Budget(unit, project),
            Adjustment = 1,
            DocumentNumber = "财预〔2024〕9号",
            DocumentDate = new DateOnly(2024, 6, 1),
            ApprovedAt = new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.FromHours(8)),
            Reason = "追加",
        };

    private static DocumentContent Budget(string unit, string project)
    {
        var json = $$"""
            {"expenditures":[
            {"amount":"600000.00","economic":"30101","functional":"2013201","kind":"basic","source":"generalPublic"},
            {"amount":"100000.00","economic":"30201","functional":"2013201","kind":"basic","source":"generalPublic"},
            {"amount":"{{project}}","economic":"30227","functional":"2013202","kind":"project","project":"P1","source":"generalPublic"}
            ],"fiscalYear":2024,"projects":[{"code":"P1","name":"测试项目一"}],"unit":"{{unit}}"}
            """;
        return new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));
    }
}
