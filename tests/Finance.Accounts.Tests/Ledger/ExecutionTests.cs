using System.Net;
using System.Text.Json;
using Finance.Accounts.Storage;
using Finance.Contracts;

namespace Finance.Accounts.Tests.Ledger;

[Collection(LedgerCollection.Name)]
public sealed class ExecutionTests(LedgerService service)
{
    [Fact]
    public async Task Each_batch_tells_each_of_its_units_once_what_was_spent_per_project()
    {
        var (unit, other) = (service.NewUnit(), service.NewUnit());
        await service.ApprovedAsync(unit, Budgets.Of(("P1", "1000.00"), ("P2", "500.00")));
        var treasury = service.Treasury();
        (
            await treasury.TellAsync(
                Told.Payment(unit + "/1", unit, "300.00"),
                Told.Payment(unit + "/2", unit, "20.00", project: "P3"),
                Told.Payment(other + "/1", other)
            )
        ).Expect(HttpStatusCode.OK);
        (await treasury.TellAsync(Told.Payment(unit + "/1", unit, "300.00"))).Expect(HttpStatusCode.OK);
        (await treasury.TellAsync(Told.Payment(unit + "/3", unit, "-100.00", refundOf: unit + "/1"))).Expect(HttpStatusCode.OK);

        var events = await service.ExecutionsAsync(unit, atLeast: 2);
        Assert.Equal(2, events.Count);
        var latest = events.MaxBy(e => e.GetProperty("sequence").GetInt64());
        Assert.Equal([1, 2], events.Select(e => e.GetProperty("sequence").GetInt64()).Order());
        Assert.Single(events.Select(e => e.GetProperty("documentId").GetGuid()).Distinct());
        Assert.True(latest.GetProperty("provisional").GetBoolean());
        Assert.Equal(["P1 1000.00 1000.00 200.00", "P2 500.00 500.00 0.00", "P3 - - 20.00"], Projects(latest));
        Assert.Single(await service.ExecutionsAsync(other, atLeast: 1));
    }

    [Fact]
    public async Task A_final_account_tells_its_own_figures_and_late_payments_leave_them()
    {
        var unit = service.NewUnit();
        var treasury = service.Treasury();
        (await treasury.TellAsync(Told.Payment(unit + "/1", unit, "300.00"))).Expect(HttpStatusCode.OK);
        await ReportAsync(unit, new Dictionary<string, Money>(StringComparer.Ordinal) { ["P1"] = Money.ParseYuan("280.00") }, final: true);
        (await treasury.TellAsync(Told.Payment(unit + "/2", unit, "5.00"))).Expect(HttpStatusCode.OK);
        await ReportAsync(unit, reported: null, final: false);

        var events = (await service.ExecutionsAsync(unit, atLeast: 4)).OrderBy(e => e.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal([true, false, false, true], events.Select(e => e.GetProperty("provisional").GetBoolean()));
        Assert.Equal(["P1 - - 300.00", "P1 - - 280.00", "P1 - - 280.00", "P1 - - 305.00"], events.Select(e => Assert.Single(Projects(e))));
        Assert.Equal(["300.00", "1280.00", "1280.00", "305.00"], events.Select(e => Text(e, "total")));
    }

    private Task ReportAsync(string unit, Dictionary<string, Money>? reported, bool final) =>
        service.UseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.ReportExecutionAsync(
                LedgerService.Year,
                UnitId.Parse(unit),
                reported,
                reported is null ? null : Money.ParseYuan("1280.00"),
                final,
                TimeProvider.System.GetUtcNow(),
                CancellationToken.None
            );
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return 0;
        });

    private static IEnumerable<string> Projects(JsonElement @event) =>
        @event
            .GetProperty("projects")
            .EnumerateArray()
            .Select(p =>
                $"{p.GetProperty("project").GetString()} {Text(p, "initialBudget")} {Text(p, "annualBudget")} {Text(p, "executed")}"
            );

    private static string Text(JsonElement project, string name) =>
        project.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "-";
}

/// <summary>Budgets of the ledger's stories: their expenditures and projects.</summary>
internal static class Budgets
{
    public static string Of(params (string Project, string Amount)[] projects) => Of("null", projects);

    public static string Of(string plan, params (string Project, string Amount)[] projects)
    {
        var lines = projects.Select(p =>
            $$"""{"amount":"{{p.Amount}}","carriedOver":false,"economic":"30201","functional":"2013201","kind":"project","project":"{{p.Project}}","source":"generalPublic"}"""
        );
        var list = projects.Select(p => $$"""{"code":"{{p.Project}}","name":"项目{{p.Project}}","plan":{{plan}}}""");
        return $"\"expenditures\":[{string.Join(',', lines)}],\"projects\":[{string.Join(',', list)}]";
    }
}
