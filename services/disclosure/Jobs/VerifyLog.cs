using System.Diagnostics.Metrics;
using Finance.Disclosure.Storage;
using Finance.Hosting.Jobs;

namespace Finance.Disclosure.Jobs;

/// <summary>Once a day holds the whole log against its chain, its tree, its checkpoints and the stored bytes, and tells what does not fit.</summary>
public sealed class VerifyLog(LogVerifier verifier, ILogger<VerifyLog> log) : ITimedTask
{
    private static readonly Meter Meter = new("Finance.Disclosure");
    private static readonly Gauge<long> Faults = Meter.CreateGauge<long>("disclosure.log.faults");

    public string Name => "verify-log";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var found = await verifier.VerifyAsync(cancellationToken);
        Faults.Record(found.FaultCount);
        if (found.FaultCount > 0)
        {
            log.LogCritical(
                "The log of publications does not fit: {Faults} faults, the first is {First}",
                found.FaultCount,
                found.Faults.Split('\n')[0]
            );
        }
    }
}
