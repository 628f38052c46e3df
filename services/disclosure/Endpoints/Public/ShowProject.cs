using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /units/{unit}/projects?code=: what was published of one project, year by year.</summary>
internal static class ShowProject
{
    private const int CodeLength = 200;

    /// <summary>Budgets, final accounts and evaluations of six years.</summary>
    private const int MostDocuments = 18;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/units/{unit}/projects", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string unit,
        string? code,
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        if (!UnitId.TryParse(unit, out var id) || code is not { Length: > 0 and <= CodeLength })
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var publications = await db
            .Publications.AsNoTracking()
            .Current()
            .Where(p => p.Unit == id)
            .OrderByDescending(p => p.FiscalYear)
            .ThenByDescending(p => p.LogIndex)
            .Take(MostDocuments)
            .Select(p => p.JsonSha256)
            .ToListAsync(cancellationToken);
        var documents = new List<PublishedDocument>();
        foreach (var sha256 in publications.OfType<string>())
        {
            documents.Add(await db.ReadDocumentAsync(sha256, cancellationToken));
        }

        var years = ProjectYear.Of(documents, code);
        if (years.IsEmpty)
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var newest = years[0].Sources.First();
        var view = new ProjectView(id, newest.Document.Unit.Name, code, newest.Project.Name, years);
        return await printer.ShowAsync<ProjectPage>(context, nameof(ProjectPage.Project), view);
    }
}
