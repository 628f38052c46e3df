using Finance.Disclosure.Pages;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>What went wrong with a page or a form, for the person who sees it: what happened and what to do.</summary>
internal sealed class ShowProblem(PagePrinter printer) : IProblemPage
{
    /// <summary>Whatever has an extension is a file, such as a feed.</summary>
    public bool IsFor(HttpContext context) =>
        SitePages.IsPage(context.Request.Path)
        && !Path.HasExtension(context.Request.Path.Value)
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.Request.HasFormContentType);

    public async Task WriteAsync(HttpContext context, ProblemResult problem)
    {
        var html =
            problem.Status == StatusCodes.Status404NotFound
                ? await printer.PrintAsync<NotFoundPage>(new Dictionary<string, object?>(StringComparer.Ordinal))
                : await printer.PrintAsync<ProblemPage>(
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        [nameof(ProblemPage.Problem)] = problem,
                        [nameof(ProblemPage.RequestId)] = RequestIds.Of(context),
                        [nameof(ProblemPage.WasSent)] = context.Request.HasFormContentType,
                    }
                );
        context.Response.ContentType = PagePrinter.MediaType;
        context.Response.ContentLength = html.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
        }
    }
}
