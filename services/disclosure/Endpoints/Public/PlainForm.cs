using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>
/// Forms on public pages. Those pages are cached and nobody is signed in, so there is neither cookie nor token to check; a browser itself
/// says whether the form stood on another site.
/// </summary>
internal static class PlainForm
{
    private static readonly string[] Own = ["same-origin", "none"];

    public static ProblemResult? RefusesForeign(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && !Own.Contains(site, StringComparer.Ordinal)
            ? Problems.Create(StatusCodes.Status403Forbidden, ProblemCodes.Forbidden, "没有权限", "请在本网站的页面上提交。")
            : null;
}
