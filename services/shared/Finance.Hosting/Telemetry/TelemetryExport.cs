using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Finance.Hosting.Telemetry;

/// <summary>Holds the OpenTelemetry SDK while the process runs, and sends what is left when it stops.</summary>
internal sealed class TelemetryExport(Collector collector) : IHostedService
{
    private static readonly string[] Sources =
    [
        "Microsoft.AspNetCore",
        "System.Net.Http",
        "MassTransit",
        "Npgsql",
        "Yarp.ReverseProxy",
        "Finance.*",
    ];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.*",
        "System.Net.Http",
        "System.Runtime",
        "MassTransit",
        "Npgsql",
        "Yarp.ReverseProxy",
        "Finance.*",
    ];

    private OpenTelemetrySdk? sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sdk = OpenTelemetrySdk.Create(telemetry =>
            telemetry
                .WithTracing(traces =>
                    traces
                        .SetResourceBuilder(collector.Resource())
                        .AddSource(Sources)
                        .AddOtlpExporter(exporter => collector.Configure(exporter, "traces"))
                )
                .WithMetrics(metrics =>
                    metrics
                        .SetResourceBuilder(collector.Resource())
                        .AddMeter(Meters)
                        .AddOtlpExporter(exporter => collector.Configure(exporter, "metrics"))
                )
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        sdk?.Dispose();
        sdk = null;
        return Task.CompletedTask;
    }
}
