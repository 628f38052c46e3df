using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Finance.Contracts.Grpc.Tests.Interop;
using Finance.Contracts.Grpc.Transport;

namespace Finance.Contracts.Grpc.Tests.Transport;

public sealed class TelemetryTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task A_call_is_seen_as_a_span_and_measured_on_both_sides()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GrpcTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(spanListener);
        var measured = new ConcurrentQueue<string>();
        using var meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == GrpcTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meterListener.SetMeasurementEventCallback<long>((instrument, _, _, _) => measured.Enqueue(instrument.Name));
        meterListener.Start();
        using var http = GrpcClient.CreateHttpClient();
        // Other tests call at the same time; this one's spans are those under a parent of its own.
        using var own = new Activity("test").Start();

        await Assert.ThrowsAsync<GrpcException>(() =>
            new GrpcClient(http, server.Address, TimeProvider.System).CallAsync(
                EchoServer.Echo,
                new EchoRequest { Text = "telemetry", Status = (int)GrpcStatusCode.DataLoss },
                TimeSpan.FromSeconds(20),
                CancellationToken.None
            )
        );

        var span = Assert.Single(spans, span => span.Kind == ActivityKind.Client && span.TraceId == own.TraceId);
        Assert.Equal((int)GrpcStatusCode.DataLoss, span.GetTagItem("rpc.grpc.status_code"));
        Assert.Equal($"{EchoServer.Service}/Echo", span.OperationName);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Contains("rpc.client.call.duration", measured);
        Assert.Contains("rpc.server.call.duration", measured);
    }
}
