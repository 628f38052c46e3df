using System.Net;
using System.Text;
using Finance.Gateway.PublicCache;
using Finance.Hosting.Http;

namespace Finance.Gateway.Routing;

/// <summary>What a reader of the public site sees when the site itself cannot answer; it needs nothing that a service would have to send.</summary>
public sealed class PlainProblemPage : IProblemPage
{
    public bool IsFor(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/open", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && (
            context.GetEndpoint()?.Metadata.GetMetadata<PublicRoute>() is not null
                ? !Path.HasExtension(context.Request.Path.Value)
                : context.Request.HasFormContentType
        );

    public async Task WriteAsync(HttpContext context, ProblemResult problem)
    {
        var sent = context.Request.HasFormContentType ? "<p>刚才填写的内容没有提交。按浏览器的“后退”可以回到填写的那一页。</p>\n" : "";
        var page = Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Escape(problem.Title)}</title>
            </head>
            <body>
            <main>
            <h1>{Escape(problem.Title)}</h1>
            <p>{Escape(problem.Detail ?? "请稍后再试。")}</p>
            {sent}<p><a href="/">部门预决算公开首页</a></p>
            <p>向网站管理者反映时，请附上这个编号：{Escape(RequestIds.Of(context))}</p>
            </main>
            </body>
            </html>

            """
        );
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(page, context.RequestAborted);
        }
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
