using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Testing;

namespace Finance.Accounts.Tests;

public sealed class BaselineTests(AccountsService accounts) : IClassFixture<AccountsService>
{
    private static readonly FiscalYear Year = new(2024);

    [Fact]
    public async Task Events_in_any_order_and_twice_end_in_the_same_baseline()
    {
        var results = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 8; seed++)
        {
            var document = Guid.CreateVersion7();
            var unit = UnitId.Parse($"360200-S{seed:000}");
            IEvent[] story =
            [
                Approved(document, unit, 1, "100.00"),
                Withdrawn(document, unit, 2),
                Approved(document, unit, 3, "200.00"),
                Adjusted(document, unit, 4, "250.00"),
                Adjusted(document, unit, 5, "275.50"),
            ];
            var shuffled = story.Concat(story).ToArray();
            new Random(seed).Shuffle(shuffled);
            await accounts.ReceiveAsync(shuffled);
            var baseline = await BaselineAsync(unit);
            Assert.Equal("200.00", baseline.GetProperty("initialBudget").GetString());
            Assert.Equal("275.50", baseline.GetProperty("annualBudget").GetString());
            Assert.True(baseline.GetProperty("inForce").GetBoolean());
            results.Add(baseline.GetProperty("lines").GetRawText());
        }

        Assert.Single(results);
    }

    [Fact]
    public async Task Lines_that_differ_in_nothing_but_their_amount_are_one_and_a_stage_without_a_line_is_left_out()
    {
        var document = Guid.CreateVersion7();
        var unit = UnitId.Parse("360200-103001");
        await accounts.ReceiveAsync(Approved(document, unit, 1, "100.00", "40.00"));
        await accounts.ReceiveAsync(Adjusted(document, unit, 2, "100.00") with { Content = Content(unit, "30101", "150.00") });
        var lines = (await BaselineAsync(unit)).GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(["30101", "30201"], lines.Select(line => line.GetProperty("economic").GetString()!));
        Assert.Equal("150.00", lines[0].GetProperty("annualBudget").GetString());
        Assert.False(lines[0].TryGetProperty("initialBudget", out _));
        Assert.Equal("140.00", lines[1].GetProperty("initialBudget").GetString());
        Assert.False(lines[1].TryGetProperty("annualBudget", out _));
    }

    [Fact]
    public async Task A_withdrawn_budget_is_not_in_force()
    {
        var document = Guid.CreateVersion7();
        var unit = UnitId.Parse("360200-204001");
        await accounts.ReceiveAsync(Withdrawn(document, unit, 2));
        await accounts.ReceiveAsync(Approved(document, unit, 1, "100.00"));
        Assert.False((await BaselineAsync(unit)).GetProperty("inForce").GetBoolean());
    }

    [Fact]
    public async Task It_is_read_by_those_whose_unit_it_is_and_by_nobody_else()
    {
        var unit = UnitId.Parse("511104-103001");
        await accounts.ReceiveAsync(Approved(Guid.CreateVersion7(), unit, 1, "100.00"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(accounts.As(TestUsers.Department(unit.Value)), unit));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(accounts.As(TestUsers.Reviewer()), unit));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(accounts.As(TestUsers.Department("360200-103001")), unit));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(accounts.As(TestUsers.Treasury()), unit));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(accounts.Anonymous(), unit));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(accounts.As(TestUsers.Auditor()), UnitId.Parse("652801-301001")));
    }

    private async Task<JsonElement> BaselineAsync(UnitId unit) =>
        await accounts.As(TestUsers.Auditor()).GetFromJsonAsync<JsonElement>(Address(unit));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, UnitId unit)
    {
        using var response = await client.GetAsync(Address(unit));
        return response.StatusCode;
    }

    private static Uri Address(UnitId unit) => new($"/api/accounts/2024/{unit}/baseline", UriKind.Relative);

    private static BudgetApproved Approved(Guid document, UnitId unit, long sequence, params string[] amounts) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Content = Content(unit, "30201", amounts),
            DocumentNumber = "财字〔2024〕1号",
            DocumentDate = new DateOnly(2024, 2, 10),
            ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    private static BudgetAdjusted Adjusted(Guid document, UnitId unit, long sequence, string amount) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Content = Content(unit, "30201", amount),
            Adjustment = 1,
            DocumentNumber = "财字〔2024〕9号",
            DocumentDate = new DateOnly(2024, 6, 1),
            ApprovedAt = new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.FromHours(8)),
            Reason = "追加",
        };

    private static BudgetWithdrawn Withdrawn(Guid document, UnitId unit, long sequence) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Reason = "批复有误",
            WithdrawnAt = new DateTimeOffset(2024, 2, 12, 9, 0, 0, TimeSpan.FromHours(8)),
        };

    /// <summary>One key; several amounts are told apart by the year that they come from, which is no part of the key.</summary>
    private static DocumentContent Content(UnitId unit, string economic, params string[] amounts)
    {
        var lines = amounts.Select(
            (amount, i) =>
                $$"""{"amount":"{{amount}}","carriedOver":true,"economic":"{{economic}}","functional":"2013201","kind":"basic","originYear":{{2020 + i}},"source":"generalPublic"}"""
        );
        var json = $$"""{"expenditures":[{{string.Join(',', lines)}}],"fiscalYear":2024,"unit":"{{unit}}"}""";
        return new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));
    }
}
