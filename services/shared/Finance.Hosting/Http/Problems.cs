using Finance.Contracts;

namespace Finance.Hosting.Http;

/// <summary>Refusals as problem+json: every one has a stable code, a Chinese title and detail, and all faults with their pointers.</summary>
public static class Problems
{
    public static IResult Create(int status, string code, string title, string? detail = null, IReadOnlyList<Fault>? errors = null) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            title: title,
            extensions: new Dictionary<string, object?>
            {
                ["code"] = code,
                ["errors"] = errors is null
                    ? null
                    : errors.Select(e => new
                    {
                        pointer = e.Pointer,
                        code = e.Code,
                        message = e.Message,
                    }),
            }
        );
}
