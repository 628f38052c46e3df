using System.Text.Json;
using Finance.Contracts;

namespace Finance.Hosting.Http;

/// <summary>Refusals as problem+json: every one has a stable code, a Chinese title and detail, and all faults with their pointers.</summary>
public static class Problems
{
    public static ProblemResult Create(int status, string code, string title, string? detail = null, IReadOnlyList<Fault>? errors = null) =>
        new()
        {
            Status = status,
            Code = code,
            Title = title,
            Detail = detail,
            Errors = errors,
        };

    public static ProblemResult MalformedJson(string detail, string code = ProblemCodes.MalformedJson) =>
        Create(400, code, "请求内容不是合格的 JSON", detail);

    /// <summary>400: a route value, a query parameter or a header that cannot be understood.</summary>
    public static ProblemResult InvalidRequest(IReadOnlyList<Fault> errors, string? detail = null) =>
        Create(400, ProblemCodes.InvalidRequest, "请求参数不正确", detail ?? errors[0].Message, errors);

    /// <summary>422: well-formed, and wrong; all faults at once.</summary>
    public static ProblemResult InvalidContent(IReadOnlyList<Fault> errors, string? detail = null) =>
        Create(422, ProblemCodes.InvalidContent, "内容有误", detail ?? $"共有 {errors.Count} 处错误，未保存任何内容。", errors);

    public static ProblemResult Unauthenticated() =>
        Create(401, ProblemCodes.Unauthenticated, "请先登录", "没有有效的访问令牌，或令牌已过期。");

    public static ProblemResult Forbidden(string? detail = null) =>
        Create(403, ProblemCodes.Forbidden, "没有权限", detail ?? "您的角色不能执行此操作。");

    public static ProblemResult FourEyes(string detail) => Create(403, ProblemCodes.FourEyes, "须由他人办理", detail);

    public static ProblemResult NotFound(string? detail = null) =>
        Create(404, ProblemCodes.NotFound, "没有找到", detail ?? "所请求的内容不存在。");

    /// <summary>409: what is asked cannot follow from the state that the document is in.</summary>
    public static ProblemResult WrongState(string detail, string state) =>
        new()
        {
            Status = 409,
            Code = ProblemCodes.WrongState,
            Title = "当前状态不允许此操作",
            Detail = detail,
            State = state,
        };

    public static ProblemResult WrongState<TState>(string detail, TState state)
        where TState : struct, Enum => WrongState(detail, JsonNamingPolicy.CamelCase.ConvertName(state.ToString()));

    public static ProblemResult Conflict(string detail) => Create(409, ProblemCodes.Conflict, "与其他操作冲突", detail);

    public static ProblemResult StaleVersion() =>
        Create(412, ProblemCodes.StaleVersion, "内容已被他人修改", "If-Match 与当前版本不符，请重新读取后再试。");

    public static ProblemResult AlreadyExists() => Create(412, ProblemCodes.AlreadyExists, "内容已存在", "要求新建，但内容已经存在。");

    public static ProblemResult IfMatchRequired() =>
        Create(428, ProblemCodes.IfMatchRequired, "缺少 If-Match", "修改前须在 If-Match 中写明所读到的 ETag。");

    public static ProblemResult TooLarge(long mostBytes) =>
        Create(413, ProblemCodes.TooLarge, "请求内容过大", $"请求内容不得超过 {mostBytes} 字节。");

    public static ProblemResult UnsupportedMediaType(string expected = "application/json") =>
        Create(415, ProblemCodes.UnsupportedMediaType, "不支持的内容类型", $"请以 {expected} 提交。");

    public static ProblemResult TooManyRequests(TimeSpan retryAfter) =>
        new()
        {
            Status = 429,
            Code = ProblemCodes.TooManyRequests,
            Title = "请求过于频繁",
            Detail = "请稍后再试。",
            RetryAfter = retryAfter,
        };

    public static ProblemResult Unavailable(string detail) =>
        new()
        {
            Status = 503,
            Code = ProblemCodes.Unavailable,
            Title = "服务暂时不可用",
            Detail = detail,
            RetryAfter = TimeSpan.FromSeconds(10),
        };

    public static ProblemResult Internal() => Create(500, ProblemCodes.Internal, "系统内部错误", "错误已记录，请提供 traceId 以便查找。");

    /// <summary>What a bare status code means, for answers that the framework gives without a body.</summary>
    public static ProblemResult OfStatus(int status) =>
        status switch
        {
            400 => Create(400, ProblemCodes.InvalidRequest, "请求不正确", "无法理解此请求。"),
            401 => Unauthenticated(),
            403 => Forbidden(),
            404 => NotFound("没有这个地址。"),
            405 => Create(405, ProblemCodes.MethodNotAllowed, "不支持此方法", "此地址不支持所用的 HTTP 方法。"),
            408 => Create(408, ProblemCodes.InvalidRequest, "请求超时", "请求内容未能及时送达。"),
            409 => Conflict("与其他操作冲突。"),
            412 => StaleVersion(),
            413 => Create(413, ProblemCodes.TooLarge, "请求内容过大", "请求内容超过了允许的大小。"),
            415 => Create(415, ProblemCodes.UnsupportedMediaType, "不支持的内容类型", "此地址不接受这种 Content-Type，请按接口文档提交。"),
            422 => Create(422, ProblemCodes.InvalidContent, "内容有误", "内容有误，未保存任何内容。"),
            428 => IfMatchRequired(),
            429 => TooManyRequests(TimeSpan.FromSeconds(1)),
            502 or 503 or 504 => Create(status, ProblemCodes.Unavailable, "服务暂时不可用", "请稍后再试。"),
            >= 500 => Internal(),
            _ => Create(status, ProblemCodes.InvalidRequest, "请求不正确", null),
        };
}
