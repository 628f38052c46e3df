using System.Diagnostics;
using System.Globalization;

namespace Finance.Benchmarks.Disclosure;

/// <summary>Real budgets published one after the other by four publishers at once: every format made, stored, logged and indexed.</summary>
internal static class PublishingBenchmark
{
    private const int WarmUp = 30;
    private const int Publications = 500;
    private const int Publishers = 4;
    private const int Megabyte = 1024 * 1024;

    public static async Task<int> RunAsync()
    {
        await using var disclosure = await BenchDisclosure.StartAsync<Seed>(WarmUp + Publications);
        var ids = disclosure.Ids.ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Publishers };
        await Parallel.ForEachAsync(ids.Take(WarmUp), options, async (id, _) => await disclosure.PublishAsync(id));

        using var stop = new CancellationTokenSource();
        var peak = PeakAsync(stop.Token);
        var used = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(ids.Skip(WarmUp), options, async (id, _) => await disclosure.PublishAsync(id));
        var elapsed = clock.Elapsed;
        used = Environment.CpuUsage.TotalTime - used;
        await stop.CancelAsync();
        Write(
            $"publishing benchmark: {Publications} budgets, page, tables, JSON, XLSX, CSV, log and search of each, {Publishers} publishers at once"
        );
        Write(
            $"published {Publications / elapsed.TotalSeconds:0.0} a second   {used.TotalMilliseconds / Publications:0} ms of a processor each   peak memory {await peak / Megabyte} MB, database not counted"
        );
        return 0;
    }

    private static async Task<long> PeakAsync(CancellationToken stop)
    {
        var peak = 0L;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return peak;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Seed;
}
