using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Finance.Accounts.Jobs;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Submissions.Jobs;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Finance.Accounts.Tests.Final;

/// <summary>The reconciliation over HTTP: rows, what stands behind them, reasons, and the versions that are kept.</summary>
[Collection(FinalAccountsCollection.Name)]
public sealed class ReconciliationTests(FinalAccountsService service)
{
    [Fact]
    public async Task Differences_are_read_down_to_single_payments_explained_and_handed_in()
    {
        var story = Story.Of(service);
        await service.ReceiveAsync(Approved(story.Unit, "100000.00"));
        await PayAsync(story.Unit, ("1", "60000.00", "central"), ("2", "20000.00", "transfer"), ("3", "5000.00", "central"));
        (await story.SaveAsync(Reported("84000.00"))).Expect(HttpStatusCode.Created);

        var made = (await story.Department.GetAsync(story.Path + "/reconciliation")).Expect(HttpStatusCode.OK);

        var row = Assert.Single(made["rows"].EnumerateArray());
        Assert.Equal(
            ("100000.00", "100000.00", "85000.00", "84000.00", "-1000.00", "84.00", 3),
            (
                Of(row, "initialBudget"),
                Of(row, "annualBudget"),
                Of(row, "paid"),
                Of(row, "reported"),
                Of(row, "difference"),
                Of(row, "completion"),
                row.GetProperty("payments").GetInt32()
            )
        );
        var finding = made["findings"].EnumerateArray().Single(found => Of(found, "rule") == "F03");
        Assert.Equal(("84000.00", "85000.00", "explain"), (Of(finding, "left"), Of(finding, "right"), Of(finding, "severity")));
        Assert.Equal("/expenditures/0", finding.GetProperty("pointers")[0].GetString());

        // From the finding to the payments, page by page.
        var behind = made["payments"].GetProperty(Of(finding, "id")!).GetString()!["/api/accounts".Length..];
        var first = (await story.Department.GetAsync(behind + "&limit=2")).Expect(HttpStatusCode.OK);
        var second = (await story.Department.GetAsync($"{behind}&limit=2&after={first["next"].GetString()}")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            ["1", "2", "3"],
            first["items"]
                .EnumerateArray()
                .Concat(second["items"].EnumerateArray())
                .Select(payment => Of(payment, "id")![(story.Unit.Length + 1)..])
        );
        Assert.Empty(
            (await story.Department.GetAsync(story.Path + "/reconciliation/payments?economic=30102&source=generalPublic"))
                .Expect(HttpStatusCode.OK)["items"]
                .EnumerateArray()
        );
        var lines = (
            await story.Department.GetAsync(story.Path + "/reconciliation/lines?functional=2013201&economic=30101&kind=basic")
        ).Expect(HttpStatusCode.OK);
        Assert.Equal("/expenditures/0", Of(lines["reported"][0], "pointer"));
        Assert.Equal("100000.00", Of(lines["annualBudget"][0], "amount"));
        Assert.Equal(3, lines["payments"].GetInt32());

        var refused = (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );
        Assert.Contains(refused.Faults, fault => fault.EndsWith(" F03", StringComparison.Ordinal));
        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        var explained = (await story.Reviewer.GetAsync(story.Path + "/reconciliation")).Expect(HttpStatusCode.OK);
        Assert.Equal("年末据实支付", Of(explained["findings"].EnumerateArray().Single(found => Of(found, "rule") == "F03"), "explanation"));
    }

    [Fact]
    public async Task What_came_back_after_the_year_is_a_difference_to_explain()
    {
        var story = Story.Of(service);
        await PayAsync(story.Unit, ("1", "60000.00", "central"));
        var refund =
            $$"""{ "id": "{{story.Unit}}-9", "unit": "{{story.Unit}}", "date": "2025-02-10", "method": "central", "functional": "2013201", "economic": "30101", "source": "generalPublic", "kind": "basic", "amount": "-500.00", "refundOf": "{{story.Unit}}-1" }""";
        (await service.As(TestUsers.Treasury()).SendLinesAsync("/2024/payments", refund)).Expect(HttpStatusCode.OK);

        var saved = (await story.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.Created);

        var finding = saved["findings"].EnumerateArray().Single(found => Of(found, "rule") == "F03");
        Assert.Equal(("explain", "500.00"), (Of(finding, "severity"), Of(finding, "difference")));
        Assert.Contains("年度终了后又退回 500.00 元", Of(finding, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_kept_only_where_it_is_another_and_two_versions_are_compared()
    {
        var story = Story.Of(service);
        await PayAsync(story.Unit, ("1", "60000.00", "central"));
        (await story.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.Created);
        await RunJobAsync();
        Assert.Equal(["1 saved 1"], await VersionsAsync(story));

        // Saved again as it was, and handed in: the same bytes.
        (await story.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.OK);
        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        await RunJobAsync();
        Assert.Equal(["1 saved 1"], await VersionsAsync(story));

        await PayAsync(story.Unit, ("2", "500.00", "central"));
        await RunJobAsync();
        await RunJobAsync();
        Assert.Equal(["1 saved 1", "2 sourcesChanged 2"], await VersionsAsync(story));

        var changes = (await story.Reviewer.GetAsync(story.Path + "/reconciliation/changes?from=1&to=2")).Expect(HttpStatusCode.OK);
        var row = Assert.Single(changes["rows"].EnumerateArray(), changed => changed.TryGetProperty("economic", out _));
        Assert.Equal(("60000.00", "60500.00"), (Of(row.GetProperty("before"), "paid"), Of(row.GetProperty("after"), "paid")));
        Assert.Contains("F03:2013201-basic-generalPublic", changes["findingsCome"].EnumerateArray().Select(id => id.GetString()));
        var bytes = await story.Reviewer.DownloadAsync(story.Path + "/reconciliation/versions/1");
        var kept = (await story.Reviewer.GetAsync(story.Path + "/reconciliation?version=1")).Expect(HttpStatusCode.OK);
        Assert.Equal(kept["hash"].GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal("60000.00", Of(kept["rows"][0], "paid"));
        var now = (await story.Reviewer.GetAsync(story.Path + "/reconciliation")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, now["version"].GetInt32());
        (await story.Reviewer.GetAsync(story.Path + "/reconciliation?version=3")).Expect(HttpStatusCode.NotFound);
        (await story.Reviewer.GetAsync(story.Path + "/reconciliation/changes?from=1&to=9")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_kept_version_that_was_altered_is_found()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.Created);
        var unit = UnitId.Parse(story.Unit);
        await service.UseAsync(db =>
            db.Reconciliations.Where(version => db.FinalAccounts.Any(account => account.Id == version.AccountId && account.Unit == unit))
                .ExecuteUpdateAsync(set => set.SetProperty(version => version.Bytes, [1, 2, 3]))
        );
        // Later than any night that the running service has looked at the same rows.
        var night = new DateTimeOffset(2099, 3, 1, 2, 0, 0, TimeSpan.FromHours(8));

        await service.UseAsync(async db =>
        {
            var task = new VerifyHistories(db, [new AccountVerifier(db)], new ManualClock(night), NullLogger<VerifyHistories>.Instance);
            await task.RunAsync(CancellationToken.None);
            await task.RunAsync(CancellationToken.None);
            return 0;
        });

        var told = (await service.As(TestUsers.Auditor()).GetAsync("/verification")).Expect(HttpStatusCode.OK);
        Assert.Equal("2099-03-01", told["day"].GetString());
        Assert.Contains(told["faults"].EnumerateArray(), fault => Of(fault, "unit") == story.Unit);
        (await story.Department.GetAsync("/verification")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_changed_budget_tells_execution_again_and_makes_the_reconciliation_again()
    {
        var story = Story.Of(service);
        var budget = Approved(story.Unit, "100000.00");
        await service.ReceiveAsync(budget);
        await PayAsync(story.Unit, ("1", "60000.00", "central"));
        (await story.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.Created);
        var before = (await service.PublishedAsync("execution-reported", story.Unit)).Count;

        await service.ReceiveAsync(budget with { Sequence = 2, Content = Budget(story.Unit, "120000.00") });
        await RunJobAsync();

        Assert.Equal(before + 1, (await service.PublishedAsync("execution-reported", story.Unit)).Count);
        var made = (await story.Department.GetAsync(story.Path + "/reconciliation")).Expect(HttpStatusCode.OK);
        Assert.Equal((2, "120000.00"), (made["version"].GetInt32(), Of(made["rows"][0], "annualBudget")));
        // The content still shows the former budget.
        Assert.Contains(made["findings"].EnumerateArray(), found => Of(found, "rule") == "F08");
    }

    [Fact]
    public async Task Nobody_reads_the_reconciliation_of_a_unit_that_is_not_theirs()
    {
        var (story, other) = (Story.Of(service), Story.Of(service));
        (await story.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.Created);

        foreach (var part in new[] { "", "/versions", "/versions/1", "/changes?from=1&to=1", "/lines", "/payments" })
        {
            (await other.Department.GetAsync($"{story.Path}/reconciliation{part}")).Expect(HttpStatusCode.Forbidden);
            (await service.Nobody().GetAsync($"{story.Path}/reconciliation{part}")).Expect(HttpStatusCode.Unauthorized);
            (await story.Reviewer.GetAsync($"{story.Path}/reconciliation{part}")).Expect(HttpStatusCode.OK);
        }

        (await story.Department.GetAsync(other.Path + "/reconciliation")).Expect(HttpStatusCode.Forbidden);
        (await other.Department.GetAsync(other.Path + "/reconciliation")).Expect(HttpStatusCode.NotFound);
        (await story.Department.GetAsync(story.Path + "/reconciliation/payments?source=nothing")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_department_with_its_units_is_one_account()
    {
        var (above, a, b) = Story.Family(service);
        (await a.SaveAsync(Reported("60000.00"))).Expect(HttpStatusCode.Created);
        (await above.SaveAsync(Reported("1000.00"))).Expect(HttpStatusCode.Created);

        var sum = (await above.Manager.GetAsync(above.Path + "/department")).Expect(HttpStatusCode.OK);

        Assert.Equal([above.Unit, a.Unit], sum["units"].EnumerateArray().Select(unit => Of(unit, "unit")));
        Assert.Equal([b.Unit], sum["missing"].EnumerateArray().Select(unit => Of(unit, "unit")));
        Assert.Equal("61000.00", Of(Assert.Single(sum["content"].GetProperty("expenditures").EnumerateArray()), "amount"));
        Assert.NotEmpty((await above.Manager.GetAsync(above.Path + "/department/tables")).Expect(HttpStatusCode.OK).Json.EnumerateArray());
        (await a.Manager.GetAsync(a.Path + "/department")).Expect(HttpStatusCode.NotFound);
        (await a.Department.GetAsync(above.Path + "/department")).Expect(HttpStatusCode.Forbidden);
    }

    private static string? Of(JsonElement item, string member) => item.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static async Task<List<string>> VersionsAsync(Story story) =>
        [
            .. (await story.Reviewer.GetAsync(story.Path + "/reconciliation/versions"))
                .Expect(HttpStatusCode.OK)["items"]
                .EnumerateArray()
                .Select(kept =>
                    $"{kept.GetProperty("version").GetInt32()} {Of(kept, "occasion")} {kept.GetProperty("contentVersion").GetInt32()}"
                ),
        ];

    private Task<int> RunJobAsync() =>
        service.UseServicesAsync(async services =>
        {
            await ((ReconcileChanged)services.GetService(typeof(ReconcileChanged))!).RunAsync(CancellationToken.None);
            return 0;
        });

    private async Task PayAsync(string unit, params (string Number, string Amount, string Method)[] payments)
    {
        var lines = payments.Select(payment =>
            $$"""{ "id": "{{unit}}-{{payment.Number}}", "unit": "{{unit}}", "date": "2024-03-1{{payment.Number}}", "method": "{{payment.Method}}", "functional": "2013201", "economic": "30101", "source": "generalPublic", "kind": "basic", "amount": "{{payment.Amount}}" }"""
        );
        (await service.As(TestUsers.Treasury()).SendLinesAsync("/2024/payments", string.Join('\n', lines))).Expect(HttpStatusCode.OK);
    }

    private static string Reported(string amount) => Content.Balanced(amount);

    private static BudgetApproved Approved(string unit, string amount) =>
        new()
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = 1,
            Unit = UnitId.Parse(unit),
            FiscalYear = new FiscalYear(2024),
            Content = Budget(unit, amount),
            DocumentNumber = "财预〔2024〕1号",
            DocumentDate = new DateOnly(2024, 2, 10),
            ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    private static DocumentContent Budget(string unit, string amount)
    {
        var json =
            $$"""{"expenditures":[{"amount":"{{amount}}","economic":"30101","functional":"2013201","kind":"basic","source":"generalPublic"}],"fiscalYear":2024,"unit":"{{unit}}"}""";
        return new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));
    }
}
