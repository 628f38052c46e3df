using System.Collections.Immutable;
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
        ProjectNames names,
        CancellationToken cancellationToken
    )
    {
        var text = TextOf(context.Request.Query["q"].ToString());
        var page = SitePages.PageOf(context, SearchResult.MostPages);
        var asked = SearchText.Asked(text);
        var (found, count) = await db.SearchAsync(
            asked,
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
        )
        {
            Units = page > 1 ? [] : UnitsOf(found, asked),
            Projects = page > 1 ? [] : await ProjectsAsync(names, db, found, asked, cancellationToken),
        };
        return await printer.ShowAsync<SearchPage>(context, nameof(SearchPage.Result), result);
    }

    /// <summary>The units whose name or code was asked for; what is named so stands first among what was found.</summary>
    private static ImmutableArray<FoundUnit> UnitsOf(ImmutableArray<Publication> found, ImmutableArray<string> asked) =>
        [
            .. found
                .DistinctBy(publication => publication.Unit)
                .Where(publication =>
                {
                    var own = SearchText.Found(publication.UnitName).Concat(SearchText.Found(publication.Unit.Value));
                    return !asked.Except(own, StringComparer.Ordinal).Any();
                })
                .Select(publication => new FoundUnit(publication.Unit, publication.UnitName))
                .Take(SearchResult.MostUnits),
        ];

    private static async Task<ImmutableArray<FoundProject>> ProjectsAsync(
        ProjectNames names,
        DisclosureDb db,
        ImmutableArray<Publication> found,
        ImmutableArray<string> asked,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await names.FindAsync(db, found, asked, SearchResult.MostProjects, cancellationToken)).Select(one => new FoundProject(
                one.Publication.Unit,
                one.Publication.UnitName,
                one.Code,
                one.Name,
                one.Publication.Id,
                ListedPublication.Of(one.Publication).Title
            )),
        ];

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
