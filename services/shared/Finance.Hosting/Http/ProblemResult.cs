using System.Text.Json;
using Finance.Contracts;
using Microsoft.AspNetCore.Http.Features;

namespace Finance.Hosting.Http;

/// <summary>A refusal on its way out; written as problem+json whatever the client accepts, unless it was a page that was asked for.</summary>
public sealed class ProblemResult : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    /// <summary>More faults than this help nobody.</summary>
    public const int MostErrors = 200;

    public required int Status { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public string? Detail { get; init; }

    public IReadOnlyList<Fault>? Errors { get; init; }

    /// <summary>The state that a document is in, where that is what stands in the way.</summary>
    public string? State { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    public string ContentType => "application/problem+json";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        }

        if (httpContext.RequestServices?.GetService<IProblemPage>() is { } page && page.IsFor(httpContext))
        {
            await page.WriteAsync(httpContext, this);
            return;
        }

        response.ContentType = ContentType;
        if (httpContext.Features.Get<IHttpResponseBodyFeature>() is not null && !HttpMethods.IsHead(httpContext.Request.Method))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(Body(RequestIds.Of(httpContext)), FinanceJson.Options);
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private ProblemBody Body(string traceId) =>
        new(
            $"https://www.rfc-editor.org/rfc/rfc9110#status.{Status}",
            Title,
            Status,
            Detail,
            Code,
            State,
            traceId,
            Errors?.Take(MostErrors).ToArray()
        );
}

/// <summary>RFC 9457 with the members that this platform adds.</summary>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string? Detail,
    string Code,
    string? State,
    string TraceId,
    IReadOnlyList<Fault>? Errors
);
