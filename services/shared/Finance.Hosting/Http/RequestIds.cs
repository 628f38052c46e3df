using System.Diagnostics;

namespace Finance.Hosting.Http;

/// <summary>One id follows a request through logs, traces, problems and services; a sane one that the caller sent is kept.</summary>
public static class RequestIds
{
    public const string Header = "X-Request-Id";

    private const int MostCharacters = 64;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    internal static void UseRequestIds(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var sent = context.Request.Headers[Header];
                var id = sent.Count == 1 && IsSane(sent[0]) ? sent[0]! : Guid.CreateVersion7().ToString("N");
                context.TraceIdentifier = id;
                context.Request.Headers[Header] = id;
                context.Response.Headers[Header] = id;
                Activity.Current?.SetTag("finance.request_id", id);
                var log = context.RequestServices.GetRequiredService<ILogger<HttpContext>>();
                using (log.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["RequestId"] = id }))
                {
                    await next(context);
                }
            }
        );

    private static bool IsSane(string? id) =>
        id is { Length: >= 8 and <= MostCharacters } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
