using System.Diagnostics;
using System.Globalization;
using Finance.Disclosure.Jobs;
using Finance.Disclosure.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Finance.Benchmarks.Disclosure;

/// <summary>
/// Real budgets published one after the other by four publishers at once: every format made, stored, logged and indexed; then the PDFs, which
/// follow by themselves and take so much longer that fewer are printed.
/// </summary>
internal static class PublishingBenchmark
{
    private const int WarmUp = 30;
    private const int Publications = 500;
    private const int Publishers = 4;
    private const int Printed = 20;
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
            $"publishing benchmark: {Publications} budgets, page, tables, JSON, XLSX, CSV, data package, log and search of each, {Publishers} publishers at once"
        );
        Write(
            $"published {Publications / elapsed.TotalSeconds:0.0} a second   {used.TotalMilliseconds / Publications:0} ms of a processor each   peak memory {await peak / Megabyte} MB, database not counted"
        );
        return await PrintAsync(disclosure, ids[WarmUp..(WarmUp + Printed)]);
    }

    private static async Task<int> PrintAsync(BenchDisclosure disclosure, IReadOnlyCollection<string> ids)
    {
        var settings = new PdfSettings(Chromium: null, Deadline: TimeSpan.FromMinutes(2), AtOnce: 2, Sandbox: true);
        if (settings.Find() is null)
        {
            await Console.Error.WriteLineAsync("There is no Chromium here: nothing to print with.");
            return 0;
        }

        var services = disclosure.Service.App.Services;
        var job = new PrintPdfs(
            services.GetRequiredService<IServiceScopeFactory>(),
            settings,
            new Chromium(settings),
            TimeProvider.System,
            NullLogger<PrintPdfs>.Instance
        );
        using var stop = new CancellationTokenSource();
        var ours = PeakAsync(stop.Token);
        var chromium = ChromiumMemory.PeakAsync(stop.Token);
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce },
            async (id, cancel) => await job.PrintAsync(id, cancel)
        );
        var elapsed = clock.Elapsed;
        await stop.CancelAsync();
        await using var scope = services.CreateAsyncScope();
        var whole = await scope
            .ServiceProvider.GetRequiredService<DisclosureDb>()
            .Publications.CountAsync(p => ids.Contains(p.Id) && p.PdfSha256 != null);
        Write(
            $"PDFs of {whole} of these budgets, {settings.AtOnce} at once, each printed at least twice for the page numbers of its contents, by {Path.GetFileName(settings.Find())}"
        );
        Write(
            $"printed {whole / elapsed.TotalSeconds:0.00} a second, {Publications} would take {Publications / (whole / elapsed.TotalMinutes):0} minutes   peak memory {await ours / Megabyte} MB, of Chromium {await chromium / Megabyte} MB"
        );
        return whole == ids.Count ? 0 : 1;
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
