using Finance.Disclosure.Pages;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>Every other address of the site: a page that helps; what is wrong under /api and /open is told as a problem.</summary>
internal static class ShowNotFound
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/{*path:nonfile:regex(^(?!api/|open/).)}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync)
            .AllowEveryone()
            .ExcludeFromDescription()
            .WithOrder(int.MaxValue);

    public static async Task<IResult> AnswerAsync(HttpContext context, PagePrinter printer)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        var html = await printer.PrintAsync<NotFoundPage>(new Dictionary<string, object?>(StringComparer.Ordinal));
        return PublicContent.ForNow(context, PagePrinter.MediaType, html);
    }
}
