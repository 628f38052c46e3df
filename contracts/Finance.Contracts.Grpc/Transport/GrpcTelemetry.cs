using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>The source of spans and the meter of both ends of the transport; telemetry subscribes to <see cref="Name"/>.</summary>
public static class GrpcTelemetry
{
    public const string Name = "Finance.Grpc";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<long> ServerDuration = Meter.CreateHistogram<long>("rpc.server.call.duration", "us");
    private static readonly Histogram<long> ClientDuration = Meter.CreateHistogram<long>("rpc.client.call.duration", "us");

    /// <summary>The server's span is the framework's own; the call only adds what gRPC knows.</summary>
    internal static void RecordServerCall(string service, string method, GrpcStatusCode status, TimeSpan duration)
    {
        Describe(Activity.Current, service, method, status);
        ServerDuration.Record(duration.Ticks / TimeSpan.TicksPerMicrosecond, Tags(service, method, status));
    }

    internal static void RecordClientCall(Activity? span, string service, string method, GrpcStatusCode status, TimeSpan duration)
    {
        Describe(span, service, method, status);
        if (status != GrpcStatusCode.Ok)
        {
            span?.SetStatus(ActivityStatusCode.Error, status.ToString());
        }

        ClientDuration.Record(duration.Ticks / TimeSpan.TicksPerMicrosecond, Tags(service, method, status));
    }

    private static void Describe(Activity? span, string service, string method, GrpcStatusCode status) =>
        span
            ?.SetTag("rpc.system", "grpc")
            .SetTag("rpc.service", service)
            .SetTag("rpc.method", method)
            .SetTag("rpc.grpc.status_code", (int)status);

    private static TagList Tags(string service, string method, GrpcStatusCode status) =>
        new()
        {
            { "rpc.system", "grpc" },
            { "rpc.service", service },
            { "rpc.method", method },
            { "rpc.grpc.status_code", (int)status },
        };
}
