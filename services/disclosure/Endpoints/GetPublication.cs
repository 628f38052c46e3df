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
        if (await db.FindPublicationAsync(id, cancellationToken) is not { } publication)
        {
            return Problems.NotFound("没有这份公开文件。");
        }

        if (!scope.Includes(publication.Unit))
        {
            return Problems.Forbidden("这份文件不属于您负责的单位。");
        }

        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationState.Of(publication, codeBook, time.GetUtcNow()));
    }
}
