using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /publications/{id}/proof: how a publication stands in the log, in plain words.</summary>
internal static class ShowProof
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/publications/{id}/proof", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
            .AllowEveryone()
            .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var publication = await db.FindPublicationAsync(id, cancellationToken);
        if (publication?.LogIndex is not { } index || await db.ProofOfAsync(index, cancellationToken) is not { } proof)
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var html = await printer.PrintAsync<ProofPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ProofPage.Proof)] = proof,
                [nameof(ProofPage.Added)] = publication.PdfLogIndex is { } pdf ? await db.ProofOfAsync(pdf, cancellationToken) : null,
            }
        );
        return PublicContent.ForNow(context, PagePrinter.MediaType, html);
    }
}
