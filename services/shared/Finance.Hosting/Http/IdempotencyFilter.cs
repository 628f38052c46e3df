using System.Security.Cryptography;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Finance.Hosting.Http;

/// <summary>Runs a handler inside the transaction that also keeps its key and its answer; a failure keeps nothing.</summary>
internal static class IdempotencyFilter
{
    private static readonly string[] KeptHeaders = [HeaderNames.ContentType, HeaderNames.ETag, HeaderNames.Location];

    public static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var keys = context.Request.Headers[Idempotency.Header];
        if (keys.Count == 0)
        {
            return await next(invocation);
        }

        if (keys.Count > 1 || keys[0] is not { Length: >= 1 and <= Idempotency.MostCharacters } key || !key.All(IsPlain))
        {
            return Problems.InvalidRequest([
                new Fault(
                    "/" + Idempotency.Header,
                    ProblemCodes.InvalidRequest,
                    $"{Idempotency.Header} 应为 1 至 {Idempotency.MostCharacters} 个可见的 ASCII 字符。"
                ),
            ]);
        }

        var request = new IdempotentRequest
        {
            UserId = FinanceUser.From(context.User).Id,
            Route = RouteOf(context.Request),
            Key = key,
            RequestHash = await HashAsync(context.Request),
            CreatedAt = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        await RunAsync(context, request, () => next(invocation));
        return Results.Empty;
    }

    private static async Task RunAsync(HttpContext context, IdempotentRequest request, Func<ValueTask<object?>> handle)
    {
        var db = context.RequestServices.GetRequiredService<FinanceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        if (!await db.Engine.TryLockAsync(db, $"idempotency {request.UserId:N} {request.Route} {request.Key}", context.RequestAborted))
        {
            await Problems
                .Create(
                    409,
                    ProblemCodes.IdempotencyKeyInProgress,
                    "相同的请求正在处理",
                    "带有同一 Idempotency-Key 的请求尚未结束，请稍后再试。"
                )
                .ExecuteAsync(context);
            return;
        }

        var same = db.IdempotentRequests.Where(row => row.UserId == request.UserId && row.Route == request.Route && row.Key == request.Key);
        var forgotten = request.CreatedAt - Idempotency.Kept;
        await same.Where(row => row.CreatedAt <= forgotten).ExecuteDeleteAsync(context.RequestAborted);
        if (!await db.TryInsertAsync(request, context.RequestAborted))
        {
            await ReplayAsync(context, request, await same.AsNoTracking().SingleAsync(context.RequestAborted));
            return;
        }

        var body = await AnswerAsync(context, handle);
        if (context.Response.StatusCode is >= 200 and < 300)
        {
            var status = context.Response.StatusCode;
            var headers = JsonSerializer.Serialize(Headers(context.Response), FinanceJson.Options);
            await same.ExecuteUpdateAsync(
                row =>
                    row.SetProperty(r => r.State, IdempotentRequestState.Answered)
                        .SetProperty(r => r.Status, status)
                        .SetProperty(r => r.Headers, headers)
                        .SetProperty(r => r.Body, body),
                context.RequestAborted
            );
            await transaction.CommitAsync(CancellationToken.None);
        }
        else
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }

        await WriteAsync(context, body);
    }

    /// <summary>Lets the answer be written into memory, for nothing may leave before the commit.</summary>
    private static async Task<byte[]> AnswerAsync(HttpContext context, Func<ValueTask<object?>> handle)
    {
        var client = context.Response.Body;
        using var memory = new MemoryStream();
        context.Response.Body = memory;
        try
        {
            var result = await handle() switch
            {
                IResult answer => answer,
                string text => TypedResults.Text(text),
                null => TypedResults.Empty,
                var value => Results.Json(value, FinanceJson.Options),
            };
            await result.ExecuteAsync(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return memory.ToArray();
        }
        finally
        {
            context.Response.Body = client;
        }
    }

    private static async Task ReplayAsync(HttpContext context, IdempotentRequest request, IdempotentRequest stored)
    {
        if (stored.RequestHash != request.RequestHash)
        {
            await Problems
                .Create(
                    422,
                    ProblemCodes.IdempotencyKeyReused,
                    "Idempotency-Key 已用于其他内容",
                    "同一 Idempotency-Key 只能用于内容相同的请求。"
                )
                .ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = stored.Status ?? StatusCodes.Status200OK;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(stored.Headers ?? "{}")!)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Headers[Idempotency.ReplayedHeader] = "true";
        await WriteAsync(context, stored.Body ?? []);
    }

    private static async Task WriteAsync(HttpContext context, byte[] body)
    {
        if (body.Length > 0)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static Dictionary<string, string> Headers(HttpResponse response) =>
        KeptHeaders
            .Where(response.Headers.ContainsKey)
            .ToDictionary(name => name, name => response.Headers[name].ToString(), StringComparer.Ordinal);

    private static string RouteOf(HttpRequest request)
    {
        var route = $"{request.Method} {request.Path}{request.QueryString}";
        return route.Length <= 200 ? route : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(route)));
    }

    private static async Task<string> HashAsync(HttpRequest request)
    {
        request.Body.Position = 0;
        var hash = await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }

    private static bool IsPlain(char letter) => letter is > ' ' and <= '~';
}
