using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /search?q=: published documents by unit, code, function or project.</summary>
internal static class ShowSearch
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/search", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var text = TextOf(context.Request.Query["q"].ToString());
        var page = SitePages.PageOf(context, SearchResult.MostPages);
        var (found, count) = await db.SearchAsync(
            SearchText.Asked(text),
            (page - 1) * SearchResult.ItemsOnPage,
            SearchResult.ItemsOnPage,
            cancellationToken
        );
        var result = new SearchResult(
            text,
            count,
            [.. found.Select(ListedPublication.Of)],
            page,
            Math.Min(SearchResult.MostPages, SitePages.PagesOf(count, SearchResult.ItemsOnPage))
        );
        return await printer.ShowAsync<SearchPage>(context, nameof(SearchPage.Result), result);
    }

    /// <summary>The page repeats the question: without control characters and marks that turn the direction of text.</summary>
    private static string TextOf(string asked)
    {
        var shown = new string([
            .. asked.Take(SearchText.MaxLength).Where(letter => !char.IsControl(letter) && !IsMark(letter) && !char.IsSurrogate(letter)),
        ]);
        return shown.Trim();
    }

    private static bool IsMark(char letter) =>
        char.GetUnicodeCategory(letter)
            is System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.OtherNotAssigned;
}
