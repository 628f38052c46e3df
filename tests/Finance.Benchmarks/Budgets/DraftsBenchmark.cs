using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Finance.Budgets.Storage;
using Finance.Testing;
using Npgsql;

namespace Finance.Benchmarks.Budgets;

/// <summary>Drafts from sixteen clients at once, the whole path, beside the same bytes inserted with the same commits and nothing else.</summary>
internal static class DraftsBenchmark
{
    private const int Clients = 16;
    private const int DraftsOfClient = 40;
    private const int Rounds = 3;

    /// <summary>Until the compiler has settled: what serves a bureau has run for hours.</summary>
    private const int WarmUpRounds = 7;

    public static async Task<int> RunAsync()
    {
        await using var database = await TestDatabase.CreateAsync<PostgresBudgetsDb>();
        if (database.Engine != "Postgres")
        {
            await Console.Error.WriteLineAsync("The floor of the drafts is written with Npgsql and runs on PostgreSQL.");
            return 0;
        }

        using var units = new BenchUnits(Clients);
        await using var service = await ServiceUnderTest.StartAsync<DraftDocumentSeed>(
            Finance.Budgets.Program.Build,
            database,
            settings: [.. units.Arguments, BenchUnits.Quiet]
        );
        var clients = units.Ids.Select(unit => new DraftClient(service.As(TestUsers.Department(unit)), unit)).ToArray();
        await using var floor = NpgsqlDataSource.Create(database.ConnectionString);
        await using (
            var table = floor.CreateCommand("CREATE TABLE floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bytes bytea NOT NULL)")
        )
        {
            await table.ExecuteNonQueryAsync();
        }

        List<double> ours = [];
        List<double> theirs = [];
        List<double> waits = [];
        var processor = TimeSpan.Zero;
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            var drafts = Enumerable
                .Range(0, Clients * DraftsOfClient)
                .Select(number => DraftDocument.Of(round * 10_000 + number))
                .ToImmutableArray();
            var used = Environment.CpuUsage.TotalTime;
            var (rate, times) = await MeasureAsync(drafts, (client, draft) => clients[client].SaveAsync(draft));
            used = Environment.CpuUsage.TotalTime - used;
            var (floorRate, _) = await MeasureAsync(drafts, (_, draft) => InsertAsync(floor, draft));
            if (round >= WarmUpRounds)
            {
                ours.Add(rate);
                theirs.Add(floorRate);
                waits.AddRange(times);
                processor += used;
            }
        }

        waits.Sort();
        var count = waits.Count;
        Write(
            $"drafts benchmark: {DraftDocument.Lines} lines, {DraftDocument.Projects} projects, {DraftDocument.Of(0).Length / 1024} KiB, {Clients} clients, median of {Rounds} rounds"
        );
        Write(
            $"saved whole     {Median(ours), 7:0} drafts a second   p50 {waits[count / 2]:0} ms   p99 {waits[count * 99 / 100]:0} ms   {processor.TotalMilliseconds / count:0.0} ms of a processor each, clients included"
        );
        Write($"floor           {Median(theirs), 7:0} inserts a second   ratio {Median(ours) / Median(theirs):0.00}");
        return 0;
    }

    private static async Task<(double Rate, IReadOnlyList<double> Milliseconds)> MeasureAsync(
        ImmutableArray<byte[]> drafts,
        Func<int, byte[], Task> save
    )
    {
        var times = new double[drafts.Length];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        for (var number = client; number < drafts.Length; number += Clients)
                        {
                            var started = Stopwatch.GetTimestamp();
                            await save(client, drafts[number]);
                            times[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                        }
                    })
                )
        );
        return (drafts.Length / clock.Elapsed.TotalSeconds, times);
    }

    private static async Task InsertAsync(NpgsqlDataSource floor, byte[] draft)
    {
        await using var insert = floor.CreateCommand("INSERT INTO floor (bytes) VALUES ($1)");
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = draft });
        await insert.ExecuteNonQueryAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class DraftDocumentSeed;

    /// <summary>A department that saves one draft after the other, each over the version that it read last.</summary>
    private sealed class DraftClient(HttpClient http, string unit)
    {
        private string? etag;

        public async Task SaveAsync(byte[] draft)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/api/budgets/2024/{unit}", UriKind.Relative));
            request.Content = new ByteArrayContent(draft) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            request.Headers.TryAddWithoutValidation(etag is null ? "If-None-Match" : "If-Match", etag ?? "*");
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            }

            etag = answer.Headers.ETag!.ToString();
            await answer.Content.LoadIntoBufferAsync();
        }
    }
}
