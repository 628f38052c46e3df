using System.Diagnostics;

namespace Finance.Hosting.Http;

/// <summary>One id follows a request through logs, traces, problems and services; a sane one that the caller sent is kept.</summary>
public static class RequestIds
{
    public const string Header = "X-Request-Id";

    private const int LeastCharacters = 8;
    private const int MostCharacters = 64;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    internal static void UseRequestIds(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Finance.Hosting.Request");
        app.Use(
            async (context, next) =>
            {
                var sent = context.Request.Headers[Header];
                var id = sent.Count == 1 && IsSane(sent[0]) ? sent[0]! : NewId();
                context.TraceIdentifier = id;
                // Whoever this request is passed on to finds the same id.
                context.Request.Headers[Header] = id;
                // Set last, for a refusal clears what was set before.
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[Header] = id;
                    return Task.CompletedTask;
                });
                Activity.Current?.SetTag("finance.request_id", id);
                using (log.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["RequestId"] = id }))
                {
                    var start = Stopwatch.GetTimestamp();
                    await next(context);
                    LogAnswer(log, context, Stopwatch.GetElapsedTime(start));
                }
            }
        );
    }

    /// <summary>One line a request; neither query nor headers nor bodies, for they may hold what nobody should read.</summary>
    private static void LogAnswer(ILogger log, HttpContext context, TimeSpan took)
    {
        if (log.IsEnabled(LogLevel.Information) && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            log.LogInformation(
                "{Method} {Path} answered {Status} in {Milliseconds} ms",
                context.Request.Method,
                context.Request.Path.Value,
                context.Response.StatusCode,
                (long)took.TotalMilliseconds
            );
        }
    }

    /// <summary>The trace's own id where there is one, so that an operator finds the trace by what a user reads out.</summary>
    private static string NewId() => Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");

    private static bool IsSane(string? id) =>
        id is { Length: >= LeastCharacters and <= MostCharacters }
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
