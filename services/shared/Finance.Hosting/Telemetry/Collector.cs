using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace Finance.Hosting.Telemetry;

/// <summary>Where telemetry goes, and in whose name.</summary>
internal sealed record Collector(string Service, Uri Endpoint, OtlpExportProtocol Protocol)
{
    public ResourceBuilder Resource() =>
        ResourceBuilder.CreateDefault().AddService("finance-" + Service, serviceNamespace: "finance", serviceInstanceId: Instance);

    /// <param name="signal">"traces", "metrics" or "logs": over HTTP each has its own path.</param>
    public void Configure(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = Protocol;
        exporter.Endpoint =
            Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{Endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}") : Endpoint;
    }

    private static readonly string Instance = $"{Environment.MachineName}-{Environment.ProcessId}";
}
