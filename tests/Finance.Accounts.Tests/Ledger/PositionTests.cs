using System.Net;
using Finance.Accounts.Model.Ledger;
using Finance.Contracts;
using Finance.Statements;
using Finance.Testing;

namespace Finance.Accounts.Tests.Ledger;

[Collection(LedgerCollection.Name)]
public sealed class PositionTests(LedgerService service)
{
    private const string Plan = """{"december":"100","june":"50","march":"20","october":"80"}""";

    [Fact]
    public async Task It_tells_what_was_paid_by_a_day_what_is_left_and_who_is_behind_the_plan()
    {
        var unit = service.NewUnit();
        await service.ApprovedAsync(unit, Budgets.Of(Plan, ("P1", "1000.00"), ("P2", "500.00")));
        (
            await service
                .Treasury()
                .TellAsync(
                    Told.Payment(unit + "/1", unit, "300.00", "2024-03-31"),
                    Told.Payment(unit + "/2", unit, "7.00", "2024-04-01", functional: "2080501"),
                    Told.Payment(unit + "/3", unit, "100.00", "2024-07-01")
                )
        ).Expect(HttpStatusCode.OK);
        var position = (await service.As(TestUsers.Department(unit)).ReadAsync($"{unit}/position?date=2024-06-30")).Expect(
            HttpStatusCode.OK
        );

        Assert.Equal("1500.00", position["annualBudget"].GetString());
        Assert.Equal("307.00", position["paid"].GetString());
        Assert.Equal("1193.00", position["available"].GetString());
        Assert.Equal(
            ["2013201 1500.00 300.00 1200.00", "2080501 0.00 7.00 -7.00"],
            position["functional"].EnumerateArray().Select(part => Row(part, "functional", "annualBudget", "paid", "available"))
        );
        Assert.Equal(
            ["P1 项目P1 307.00 693.00 30.70 50.00 193.00 2024-04-01", "P2 项目P2 0.00 500.00 0.00 50.00 250.00 -"],
            position["projects"]
                .EnumerateArray()
                .Select(part =>
                    Row(part, "project", "name", "paid", "available", "paidPercent", "plannedPercent", "behindPlan", "lastPaidOn")
                )
        );
        Assert.Equal([true, false], position["projects"].EnumerateArray().Select(part => part.GetProperty("moved").GetBoolean()));
    }

    [Fact]
    public async Task Without_a_budget_nothing_is_said_of_what_is_left()
    {
        var unit = service.NewUnit();
        (await service.Treasury().TellAsync(Told.Payment(unit + "/1", unit))).Expect(HttpStatusCode.OK);
        var position = (await service.Treasury().ReadAsync($"{unit}/position?date=2024-12-31")).Expect(HttpStatusCode.OK);
        Assert.Equal("100.00", position["paid"].GetString());
        Assert.False(position.Json.TryGetProperty("annualBudget", out _));
        Assert.False(position.Json.TryGetProperty("available", out _));
        (await service.Treasury().ReadAsync("990000-nowhere/position")).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2023-12-31", "0")]
    [InlineData("2024-03-31", "20")]
    [InlineData("2024-06-30", "50")]
    [InlineData("2024-08-31", "65.12")]
    [InlineData("2024-12-31", "100")]
    [InlineData("2025-02-01", "100")]
    public void A_plan_is_even_between_the_months_that_it_names(string day, string percent)
    {
        var facts = new Facts
        {
            Projects =
            [
                new Project
                {
                    Code = "P1",
                    Name = "项目",
                    Plan = new SpendingPlan(20, 50, 80, 100),
                },
            ],
        };
        var planned = Assert.Single(PlannedProject.Of(Guid.Empty, facts));
        Assert.Equal(
            decimal.Parse(percent, null),
            Math.Round(planned.PercentBy(DateOnly.Parse(day, null), new FiscalYear(2024))!.Value, 2, MidpointRounding.AwayFromZero)
        );
    }

    private static string Row(System.Text.Json.JsonElement part, params string[] names) =>
        string.Join(' ', names.Select(name => part.TryGetProperty(name, out var value) ? value.GetString() : "-"));
}
