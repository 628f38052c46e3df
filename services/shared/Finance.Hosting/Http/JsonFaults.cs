using System.Text.Json;
using Finance.Contracts;

namespace Finance.Hosting.Http;

/// <summary>What is wrong with a JSON body that does not fit the record it was meant for.</summary>
internal static class JsonFaults
{
    public static ValueTask<ProblemResult> AnswerAsync(HttpContext context, JsonException fault)
    {
        _ = context;
        return ValueTask.FromResult(
            fault.InnerException is JsonException
                ? JsonBody.OfFault(fault)
                : Problems.InvalidContent([new Fault(Pointer(fault.Path), ProblemCodes.WrongType, "内容缺失或类型不正确。")])
        );
    }

    /// <summary>"$.lines[3].amount" as "/lines/3/amount".</summary>
    private static string Pointer(string? path) =>
        (path ?? "").TrimStart('$').Replace('[', '.').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}
