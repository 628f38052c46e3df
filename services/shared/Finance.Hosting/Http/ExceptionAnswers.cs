using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Finance.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Http;

/// <summary>Turns exceptions into problems: what the caller did wrong is said, what we did wrong is logged and not shown.</summary>
internal sealed partial class ExceptionAnswers(ILogger<ExceptionAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = await AnswerAsync(httpContext, exception);
        if (problem.Status >= 500)
        {
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static async ValueTask<ProblemResult> AnswerAsync(HttpContext context, Exception exception) =>
        exception switch
        {
            RefusalException refusal => refusal.Problem,
            BadHttpRequestException { InnerException: JsonException json } => await JsonFaults.AnswerAsync(context, json),
            BadHttpRequestException bad => Answer(bad),
            DbUpdateConcurrencyException => Overtaken(context),
            DbUpdateException { InnerException: DbException cause } when IsTaken(cause) => Overtaken(context),
            DbException { IsTransient: true } => Problems.Unavailable("数据库暂时无法访问，请稍后再试。"),
            OperationCanceledException => Problems.Unavailable("处理时间过长，已停止。"),
            _ => Problems.Internal(),
        };

    private static ProblemResult Answer(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
        {
            return Problems.OfStatus(bad.StatusCode);
        }

        if (
            bad.Message.Contains("no body was provided", StringComparison.Ordinal)
            || bad.Message.EndsWith("from body.", StringComparison.Ordinal)
        )
        {
            return Problems.MalformedJson("请求内容为空。");
        }

        var parameter = Parameter().Match(bad.Message);
        if (!parameter.Success)
        {
            return Problems.OfStatus(400);
        }

        // A member of a record that parameters are bound to has a capital letter in C# and none in the address.
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value);
        return Problems.InvalidRequest([new Fault("/" + name, ProblemCodes.InvalidRequest, $"参数 {name} 缺失或格式不正确。")]);
    }

    /// <summary>Somebody wrote between the reading and the writing, whether by a newer revision or by a key that is now taken.</summary>
    private static ProblemResult Overtaken(HttpContext context) =>
        context.Request.Headers.IfMatch.Count > 0 ? Problems.StaleVersion() : Problems.Conflict("内容同时被他人修改，请重新读取后再试。");

    /// <summary>A unique key is taken: 23505 in PostgreSQL, 2601 and 2627 in SQL Server.</summary>
    private static bool IsTaken(DbException cause) =>
        cause.SqlState == "23505" || cause is Microsoft.Data.SqlClient.SqlException { Number: 2601 or 2627 };

    /// <summary>The framework tells the name of a parameter that does not bind in its message alone.</summary>
    [GeneratedRegex(
        "parameter \"[^\"]*?(?<name>\\w+)\"",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Parameter();
}
