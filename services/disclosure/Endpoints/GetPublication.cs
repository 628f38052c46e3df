using Finance.Contracts;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Finance.Disclosure.Endpoints;

/// <summary>GET /api/disclosure/publications/{id}: one version, with the ETag that publishing it asks for.</summary>
internal static class GetPublication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/disclosure/publications/{id}", HandleAsync).RequireRoles(Readers.All);

    private static async Task<Results<Ok<PublicationState>, ProblemResult>> HandleAsync(
        string id,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        ICodeBook codeBook,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var named = await NamedPublication.FindAsync(db, id, scope, cancellationToken);
        if (named.IsRefused)
        {
            return named.Refusal;
        }

        var publication = named.Publication;

        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationState.Of(publication, codeBook, time.GetUtcNow()));
    }
}
