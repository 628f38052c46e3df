using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Benchmarks.Budgets;
using Finance.Performance.Storage;
using Finance.Testing;
using Npgsql;

namespace Finance.Benchmarks.Performance;

/// <summary>A region's evaluations tried under another scheme over HTTP, down to the last byte of the list of changes; and their statistics.</summary>
internal static class RescoringBenchmark
{
    private const int Projects = 70_000;
    private const int Rounds = 3;
    private const double MostSeconds = 20;

    public static async Task<int> RunAsync()
    {
        await using var database = await TestDatabase.CreateAsync<PostgresPerformanceDb>();
        if (database.Engine != "Postgres")
        {
            await Console.Error.WriteLineAsync("The rescoring benchmark loads by COPY and runs on PostgreSQL.");
            return 0;
        }

        using var units = new BenchUnits(EvaluatedProjects.Units);
        await using var service = await ServiceUnderTest.StartAsync<Seed>(
            Finance.Performance.Program.Build,
            database,
            settings: [.. units.Arguments, BenchUnits.Quiet]
        );
        int indicators;
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            indicators = await EvaluatedProjects.LoadAsync(connection, Projects);
        }

        using var client = service.As(TestUsers.Reviewer());
        client.Timeout = TimeSpan.FromMinutes(5);
        Write($"rescoring benchmark: {Projects} projects with {indicators} indicators, over HTTP, worst of {Rounds} rounds");
        var worst = 0d;
        foreach (var scheme in new[] { "ministry-2020-cost", "sichuan-2024" })
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var (seconds, bytes, held, sums) = await TryAsync(client, scheme);
                worst = Math.Max(worst, seconds);
                Write(
                    $"{scheme, -20} {seconds, 6:0.0} s  {Projects / seconds, 8:N0} projects a second  {bytes / 1_000_000.0, 5:0.0} MB answered  {held / 1_000_000, 4:0} MB held at most  {sums}"
                );
            }
        }

        foreach (var path in new[] { "statistics", "statistics?by=grade", "missed-indicators", "missed-indicators?by=department&level=2" })
        {
            var milliseconds = 0d;
            for (var round = 0; round <= Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                await client.GetByteArrayAsync(new Uri("/api/performance/2024/" + path, UriKind.Relative));
                milliseconds = round == 0 ? 0 : Math.Max(milliseconds, clock.Elapsed.TotalMilliseconds);
            }

            Write($"{path, -40} {milliseconds, 6:0} ms");
        }

        return worst <= MostSeconds ? 0 : 1;
    }

    private static async Task<(double Seconds, long Bytes, double Held, string Sums)> TryAsync(HttpClient client, string scheme)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = 0L;
        await using var watch = new Timer(_ => held = Math.Max(held, GC.GetTotalMemory(false) - before), null, 0, 20);
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/performance/2024/scheme-trials", UriKind.Relative));
        request.Content = JsonContent.Create(new { scheme });
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (bytes, end) = (0L, "");
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; bytes += read)
        {
            end = (end + System.Text.Encoding.UTF8.GetString(buffer, 0, read))[^Math.Min(2_000, end.Length + read)..];
        }

        var seconds = clock.Elapsed.TotalSeconds;
        using var sums = JsonDocument.Parse("{" + end[end.LastIndexOf("\"sums\"", StringComparison.Ordinal)..]);
        var tried = sums.RootElement.GetProperty("sums");
        return tried.GetProperty("projects").GetInt32() == Projects
            ? (seconds, bytes, held, $"up {tried.GetProperty("up")}, down {tried.GetProperty("down")}, same {tried.GetProperty("same")}")
            : throw new InvalidOperationException($"{tried.GetProperty("projects")} projects were tried.");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Seed;
}
