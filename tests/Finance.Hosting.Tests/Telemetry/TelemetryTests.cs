using System.Collections.Concurrent;
using System.Diagnostics;
using Finance.Hosting.Tests.Http;
using Finance.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Finance.Hosting.Tests.Telemetry;

public sealed class TelemetryTests(SharedSample sample)
{
    [Fact]
    public async Task Traces_metrics_and_logs_reach_a_collector()
    {
        await using var collector = await TestCollector.StartAsync();
        var service = await SampleService.StartAsync<TelemetryTests>(
            settings:
            [
                $"--Telemetry:OtlpEndpoint={collector.Address}",
                "--Telemetry:OtlpProtocol=HttpProtobuf",
                "--Logging:LogLevel:Finance=Information",
            ]
        );
        var client = service.As(TestUsers.Department(SampleService.Unit));
        using (await client.PutAsync($"/documents/2024/{SampleService.Unit}", null))
        using (await client.GetAsync("/fails"))
        {
            // Stopping sends what is left.
            await service.DisposeAsync();
        }

        await Eventually.Become(() => collector.Holds("traces", "finance-ledger", "http.route", "/documents/{year}/{unit}"), "the spans");
        await Eventually.Become(() => collector.Holds("traces", "error.type", "http.response.status_code"), "the failed span");
        await Eventually.Become(() => collector.Holds("metrics", "http.server.request.duration", "outbox.pending"), "the metrics");
        await Eventually.Become(() => collector.Holds("logs", "finance-ledger", "answered"), "the logs");
    }

    [Fact]
    public async Task The_server_span_has_its_route_and_its_outcome()
    {
        ConcurrentQueue<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var id = $"span-{Guid.CreateVersion7():N}";
        using var request = Answers.Request(HttpMethod.Get, "/fails", null, ("X-Request-Id", id));
        using var answer = await (await sample.ServiceAsync()).Anonymous().SendAsync(request);

        var span = await Eventually.Answer(
            () => Task.FromResult(spans.FirstOrDefault(s => (string?)s.GetTagItem("finance.request_id") == id)),
            "the span ended"
        );
        Assert.Equal("GET /fails", span.DisplayName);
        Assert.Equal("/fails", span.GetTagItem("http.route"));
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    [Fact]
    public async Task Logs_hold_neither_tokens_nor_bodies_nor_queries()
    {
        var lines = new KeptLines();
        await using var service = await SampleService.StartAsync<TelemetryTests>(
            s => s.Services.AddSingleton<ILoggerProvider>(lines),
            settings: ["--Logging:LogLevel:Default=Information"]
        );
        var user = TestUsers.Department(SampleService.Unit);
        var client = service.As(user);

        using (await client.PostAsync("/entries?note=secret-word", Answers.Json("""{"text":"secret-word"}""")))
        using (await client.PostAsync("/orders", Answers.Json("""{"number":"secret-word"}""")))
        using (await client.GetAsync("/fails"))
        {
            // A line is written after its answer has left.
            await Eventually.Become(() => lines.Hold("POST /entries answered 201"), "the line of a request");
            await Eventually.Become(() => lines.Hold("POST /orders answered 422"), "the line of a refusal");
            await Eventually.Become(() => lines.Hold("GET /fails failed"), "the line of a failure");
        }

        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        Assert.False(lines.Hold(token));
        Assert.False(lines.Hold("secret-word"));
    }

    [Fact]
    public async Task A_log_entry_is_one_line_that_a_chinese_operator_can_read()
    {
        var formatter = (await sample.ServiceAsync())
            .App.Services.GetServices<ConsoleFormatter>()
            .Single(f => f.Name == ConsoleFormatterNames.Json);
        await using var writer = new StringWriter();
        var entry = new LogEntry<string>(
            LogLevel.Error,
            "Finance",
            0,
            "预算\n已批复",
            new InvalidOperationException("多\n行"),
            (text, _) => text
        );

        formatter.Write(in entry, new LoggerExternalScopeProvider(), writer);

        Assert.Equal(1, writer.ToString().Count(letter => letter == '\n'));
        Assert.Contains("预算", writer.ToString(), StringComparison.Ordinal);
    }

    private sealed class KeptLines : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> lines = new();

        public bool Hold(string text) => lines.Any(line => line.Contains(text, StringComparison.Ordinal));

        public ILogger CreateLogger(string categoryName) => new Keeper(lines);

        public void Dispose() { }

        private sealed class Keeper(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            ) => lines.Enqueue(formatter(state, exception) + exception);
        }
    }
}
