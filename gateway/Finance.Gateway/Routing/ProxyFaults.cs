using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Finance.Gateway.Routing;

/// <summary>Says in the platform's own words what went wrong between the gateway and a service.</summary>
public static class ProxyFaults
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var failed = context.Features.Get<IForwarderErrorFeature>() is not null;
        if (failed && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0;
            await Describe(context.Response.StatusCode, limit).ExecuteAsync(context);
        }
    }

    private static IResult Describe(int status, long limit) =>
        status switch
        {
            StatusCodes.Status413PayloadTooLarge => Problems.TooLarge(limit),
            StatusCodes.Status408RequestTimeout => Problems.Create(
                status,
                ProblemCodes.InvalidRequest,
                "请求超时",
                "请求内容传送过慢，请检查网络后重试。"
            ),
            StatusCodes.Status400BadRequest => Problems.Create(
                status,
                ProblemCodes.InvalidRequest,
                "请求不完整",
                "请求内容没有完整到达，请重试。"
            ),
            StatusCodes.Status504GatewayTimeout => Problems.Create(
                status,
                ProblemCodes.Unavailable,
                "服务响应超时",
                "后台服务没有及时回答，请稍后重试。"
            ),
            StatusCodes.Status503ServiceUnavailable => Problems.Create(
                status,
                ProblemCodes.Unavailable,
                "服务暂不可用",
                "后台服务暂时不能使用，请稍后重试。"
            ),
            _ => Problems.Create(
                StatusCodes.Status502BadGateway,
                ProblemCodes.Unavailable,
                "服务暂不可用",
                "暂时联系不上后台服务，请稍后重试。"
            ),
        };
}
