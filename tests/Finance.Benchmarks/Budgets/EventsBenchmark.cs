using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Finance.Budgets.Storage;
using Finance.Testing;
using Npgsql;

namespace Finance.Benchmarks.Budgets;

/// <summary>From the request that makes a budget approved to the commit of the last of its three consumers, one approval after the other.</summary>
internal static class EventsBenchmark
{
    private const int Approvals = 200;
    private const int WarmUps = 20;

    private static readonly (string Name, Func<string[], Microsoft.AspNetCore.Builder.WebApplication> Build)[] Consumers =
    [
        ("accounts", Finance.Accounts.Program.Build),
        ("performance", Finance.Performance.Program.Build),
        ("disclosure", Finance.Disclosure.Program.Build),
    ];

    public static async Task<int> RunAsync()
    {
        var broker = await TestBroker.CreateAsync();
        await using var identity = await TestIdentity.CreateAsync<PostgresBudgetsDb>();
        await using var database = await TestDatabase.CreateAsync<PostgresBudgetsDb>();
        if (database.Engine != "Postgres")
        {
            await Console.Error.WriteLineAsync("The inboxes are watched with Npgsql, on PostgreSQL.");
            return 0;
        }

        using var units = new BenchUnits(Approvals + WarmUps);
        List<IAsyncDisposable> open = [];
        List<NpgsqlDataSource> inboxes = [];
        try
        {
            foreach (var (name, build) in Consumers)
            {
                var own = await TestDatabase.CreateAsync<PostgresBudgetsDb>(name);
                open.Add(own);
                open.Add(
                    await ServiceUnderTest.StartAsync<PostgresBudgetsDb>(
                        build,
                        own,
                        broker,
                        identity,
                        [.. units.Arguments, BenchUnits.Quiet]
                    )
                );
                inboxes.Add(NpgsqlDataSource.Create(own.ConnectionString));
                open.Add(inboxes[^1]);
            }

            await using var budgets = await ServiceUnderTest.StartAsync<PostgresBudgetsDb>(
                Finance.Budgets.Program.Build,
                database,
                broker,
                identity,
                [.. units.Arguments, BenchUnits.Quiet]
            );
            var admin = budgets.As(TestUsers.Admin());
            var import = Import();
            List<double> waits = [];
            for (var number = 0; number < Approvals + WarmUps; number++)
            {
                var wait = await ApproveAsync(admin, units.Ids[number], import, inboxes, number + 1);
                if (number >= WarmUps)
                {
                    waits.Add(wait.TotalMilliseconds);
                }
            }

            waits.Sort();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"events benchmark: {Approvals} approvals of {DraftDocument.Lines} lines, from the request to the last of {Consumers.Length} consumers' commits: p50 {waits[waits.Count / 2]:0} ms, p99 {waits[waits.Count * 99 / 100]:0} ms"
                )
            );
            return 0;
        }
        finally
        {
            open.Reverse();
            foreach (var part in open)
            {
                await part.DisposeAsync();
            }
        }
    }

    /// <summary>A loaded budget is approved at once, and its event is that of any approval.</summary>
    private static byte[] Import() =>
        Encoding.UTF8.GetBytes(
            $$"""
            { "documentNumber": "财预〔2024〕1号", "documentDate": "2024-02-08", "content": {{Encoding.UTF8.GetString(
                DraftDocument.Of(0)
            )}} }
            """
        );

    private static async Task<TimeSpan> ApproveAsync(
        HttpClient admin,
        string unit,
        byte[] import,
        List<NpgsqlDataSource> inboxes,
        int expected
    )
    {
        using var content = new ByteArrayContent(import);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var clock = Stopwatch.StartNew();
        using var answer = await admin.PostAsync(new Uri($"/api/budgets/2024/{unit}/imports", UriKind.Relative), content);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }

        await Task.WhenAll(inboxes.Select(inbox => AwaitAsync(inbox, expected)));
        return clock.Elapsed;
    }

    private static async Task AwaitAsync(NpgsqlDataSource inbox, int expected)
    {
        var deadline = Stopwatch.StartNew();
        await using var connection = await inbox.OpenConnectionAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM inbox", connection);
        while ((long)(await count.ExecuteScalarAsync())! < expected)
        {
            if (deadline.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"Only {await count.ExecuteScalarAsync()} of {expected} events were applied.");
            }

            await Task.Delay(1);
        }
    }
}
