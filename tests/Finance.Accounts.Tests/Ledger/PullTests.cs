using System.Net;
using System.Text.Json;
using Finance.Accounts.Jobs;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Polly.CircuitBreaker;

namespace Finance.Accounts.Tests.Ledger;

[Collection(LedgerCollection.Name)]
public sealed class PullTests(LedgerService service) : IAsyncLifetime
{
    private TreasuryStub treasury = null!;
    private TreasuryClient client = null!;

    public async ValueTask InitializeAsync()
    {
        treasury = await TreasuryStub.StartAsync();
        var settings = new TreasurySettings(treasury.Address, Token: "secret", TimeSpan.FromHours(1))
        {
            AttemptTimeout = TimeSpan.FromSeconds(2),
            RetryDelay = TimeSpan.FromMilliseconds(20),
        };
        client = new TreasuryClient(settings, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await treasury.DisposeAsync();
    }

    [Fact]
    public async Task A_slow_and_failing_treasury_that_repeats_its_pages_is_read_to_its_end_once()
    {
        var unit = service.NewUnit();
        treasury.Tell([.. Enumerable.Range(1, 7).Select(number => Told.Payment($"{unit}/{number}", unit))]);
        treasury.Meet(TreasuryStub.Sleep, TreasuryStub.Fail, TreasuryStub.HangUp, TreasuryStub.Garble);
        await RunAsync();
        Assert.Equal(7, await service.CountAsync(unit));

        treasury.Tell(Told.Payment($"{unit}/8", unit));
        treasury.Meet(treasury.RepeatFirst);
        await RunAsync();
        await RunAsync();
        Assert.Equal(8, await service.CountAsync(unit));
        Assert.Equal(["", "", "", "", "", "place 2", "place 4", "place 6"], treasury.Asked.Take(8));
        Assert.Equal("place 8", treasury.Asked[^1]);
        var executed = (await service.ExecutionsAsync(unit, atLeast: 5)).MaxBy(e => e.GetProperty("sequence").GetInt64());
        Assert.Equal("800.00", executed.GetProperty("projects")[0].GetProperty("executed").GetString());
    }

    [Fact]
    public async Task A_run_that_is_cut_short_goes_on_at_the_same_page()
    {
        var unit = service.NewUnit();
        treasury.Tell([.. Enumerable.Range(1, 4).Select(number => Told.Payment($"{unit}/{number}", unit))]);
        treasury.Meet(
            treasury.AnswerPlainlyAsync,
            TreasuryStub.Fail,
            TreasuryStub.Fail,
            TreasuryStub.Fail,
            TreasuryStub.Fail,
            TreasuryStub.Fail
        );
        await Assert.ThrowsAsync<HttpRequestException>(RunAsync);
        Assert.Equal(2, await service.CountAsync(unit));
        await RunAsync();
        Assert.Equal(4, await service.CountAsync(unit));
        Assert.Equal(["", "place 2", "place 2", "place 2", "place 2", "place 2", "place 2"], treasury.Asked);
    }

    [Fact]
    public async Task A_treasury_that_changes_its_mind_changes_nothing_that_is_booked_and_both_sides_are_told()
    {
        var unit = service.NewUnit();
        treasury.Tell(Told.Payment(unit + "/1", unit, "100.00"), Told.Payment(unit + "/2", unit, "5.00"));
        await RunAsync();
        treasury.Tell(Told.Payment(unit + "/1", unit, "900.00"), Told.Payment(unit + "/3", unit, "7.00"));
        await RunAsync();

        Assert.Equal("112.00", (await service.Treasury().ReadAsync($"{unit}/position?date=2024-12-31"))["paid"].GetString());
        var open = Assert.Single(await DiscrepanciesAsync(unit, openOnly: true));
        Assert.Equal("differs", open.GetProperty("kind").GetString());
        Assert.Equal(unit + "/1", open.GetProperty("paymentId").GetString());
        Assert.Equal("900.00", open.GetProperty("told").GetProperty("amount").GetString());
        Assert.Contains("100.00", open.GetProperty("message").GetString(), StringComparison.Ordinal);

        treasury.Tell(Told.Payment(unit + "/1", unit, "100.00"));
        await RunAsync();
        Assert.Empty(await DiscrepanciesAsync(unit, openOnly: true));
        var settled = Assert.Single(await DiscrepanciesAsync(unit, openOnly: false));
        Assert.True(settled.TryGetProperty("settledAt", out _));
    }

    [Fact]
    public async Task What_cannot_be_booked_stops_nothing_and_is_booked_when_it_can_be()
    {
        var unit = service.NewUnit();
        treasury.Tell(
            Told.Payment(unit + "/1", unit, "-10.00", refundOf: unit + "/2"),
            Told.Payment(unit + "/0", unit, functional: "2013288"),
            Told.Payment(unit + "/2", unit, "100.00")
        );
        await RunAsync();
        Assert.Equal(1, await service.CountAsync(unit));
        var open = await DiscrepanciesAsync(unit, openOnly: true);
        Assert.All(open, row => Assert.Equal("notBookable", row.GetProperty("kind").GetString()));
        Assert.Equal([unit + "/0", unit + "/1"], open.Select(row => row.GetProperty("paymentId").GetString()));

        await RunAsync();
        Assert.Equal(2, await service.CountAsync(unit));
        Assert.Equal("90.00", (await service.Treasury().ReadAsync($"{unit}/position?date=2024-12-31"))["paid"].GetString());
        Assert.Equal(unit + "/0", Assert.Single(await DiscrepanciesAsync(unit, openOnly: true)).GetProperty("paymentId").GetString());
    }

    [Fact]
    public async Task A_page_may_hold_payments_of_two_years()
    {
        var unit = service.NewUnit();
        treasury.Tell(Told.Payment(unit + "/1", unit, date: "2023-12-31"), Told.Payment(unit + "/2", unit, date: "2024-01-02"));
        await RunAsync();
        Assert.Equal(2, await service.CountAsync(unit));
        var years = (await service.ExecutionsAsync(unit, atLeast: 2)).Select(e => e.GetProperty("fiscalYear").GetInt32());
        Assert.Equal([2023, 2024], years.Order());
    }

    [Fact]
    public async Task After_a_row_of_failures_the_treasury_is_left_alone_for_a_while()
    {
        treasury.Always = TreasuryStub.Fail;
        await Assert.ThrowsAsync<HttpRequestException>(RunAsync);
        await Assert.ThrowsAnyAsync<Exception>(RunAsync);
        var asked = treasury.Asked.Count;
        Assert.Equal(10, asked);
        await Assert.ThrowsAsync<BrokenCircuitException>(RunAsync);
        Assert.Equal(asked, treasury.Asked.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again()
    {
        treasury.Always = http =>
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<HttpRequestException>(RunAsync);
        Assert.Single(treasury.Asked);
    }

    [Fact]
    public async Task Two_readers_at_once_book_each_payment_once()
    {
        var unit = service.NewUnit();
        treasury.Tell([.. Enumerable.Range(1, 20).Select(number => Told.Payment($"{unit}/{number}", unit))]);
        await Task.WhenAll(TryRunAsync(), TryRunAsync(), TryRunAsync());
        await RunAsync();
        Assert.Equal(20, await service.CountAsync(unit));
        Assert.Empty(await DiscrepanciesAsync(unit, openOnly: false));
    }

    [Fact]
    public async Task A_service_that_is_told_where_the_treasury_is_pulls_by_itself()
    {
        const string Unit = "360200-103001";
        treasury.Tell(Told.Payment("pulled/1", Unit));
        await using var pulling = await ServiceUnderTest.StartAsync<PullTests>(
            Program.Build,
            settings: $"--Treasury:Address={treasury.Address}"
        );
        await Eventually.Become(
            async () =>
            {
                await using var scope = pulling.App.Services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<AccountsDb>().Payments.AnyAsync();
            },
            "the payment is pulled"
        );
    }

    private Task<int> RunAsync() =>
        service.UseAsync(async db =>
        {
            var clock = TimeProvider.System;
            var booking = new TreasuryBooking(db, new PaymentLedger(db, clock), service.Services.GetRequiredService<ICodeBook>(), clock);
            await new PullTreasury(db, client, booking, clock, NullLogger<PullTreasury>.Instance).RunAsync(CancellationToken.None);
            return 0;
        });

    private async Task TryRunAsync()
    {
        try
        {
            await RunAsync();
        }
        catch (DbUpdateException)
        {
            // Another reader was first; the runner tries again.
        }
    }

    private async Task<List<JsonElement>> DiscrepanciesAsync(string unit, bool openOnly)
    {
        var page = await service.As(TestUsers.Reviewer(unit)).ReadAsync($"payments/discrepancies?open={openOnly}&limit=500");
        return [.. page.Expect(HttpStatusCode.OK)["items"].EnumerateArray()];
    }
}
