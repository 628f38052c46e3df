using System.Diagnostics.Metrics;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Jobs;

/// <summary>Prints what was published and has no PDF yet, a few at a time; what fails is tried again later, and nothing waits for it.</summary>
public sealed class PrintPdfs(
    IServiceScopeFactory scopes,
    PdfSettings settings,
    Chromium chromium,
    TimeProvider clock,
    ILogger<PrintPdfs> log
) : ITimedTask
{
    private const int Batch = 50;
    private static readonly Meter Meter = new("Finance.Disclosure");
    private static readonly Counter<long> Printed = Meter.CreateCounter<long>("disclosure.pdf.printed");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("disclosure.pdf.failed");
    private static readonly Gauge<long> Waiting = Meter.CreateGauge<long>("disclosure.pdf.waiting");
    private static readonly Histogram<long> Took = Meter.CreateHistogram<long>("disclosure.pdf.duration", "ms");

    public string Name => "print-pdfs";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = await DueAsync(cancellationToken);
            if (due.Count == 0 || settings.Find() is null)
            {
                return;
            }

            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce, CancellationToken = cancellationToken },
                async (id, stop) => await PrintAsync(id, stop)
            );
        }
    }

    public async Task PrintAsync(string id, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PdfRelease>().ReleaseAsync(id, chromium, cancellationToken);
            Printed.Add(1);
            Took.Record(clock.GetElapsedTime(started).Ticks / TimeSpan.TicksPerMillisecond);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Failed.Add(1);
            log.LogWarning(failure, "The PDF of {Publication} could not be printed; it is tried again", id);
            await RememberAsync(id, failure.Message, cancellationToken);
        }
    }

    private async Task<List<string>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DisclosureDb>();
        var now = clock.GetUtcNow();
        Waiting.Record(await db.WithoutPdf().LongCountAsync(cancellationToken));
        return await db.WithoutPdf()
            .Where(p => !db.PdfAttempts.Any(attempt => attempt.PublicationId == p.Id && attempt.NextAt > now))
            .OrderBy(p => p.LogIndex)
            .Select(p => p.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private async Task RememberAsync(string id, string fault, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DisclosureDb>();
        await db.TryInsertAsync(PdfAttempt.Of(id), cancellationToken);
        var attempt = await db.PdfAttempts.SingleAsync(row => row.PublicationId == id, cancellationToken);
        attempt.Fail(fault, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
