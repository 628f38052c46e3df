using Finance.Contracts;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>POST /api/disclosure/publications/{id}/publication: a publisher of the unit lets a due document out.</summary>
internal static class PublishDocument
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/disclosure/publications/{id}/publication", HandleAsync)
            .RequireRoles(Roles.Publisher)
            .AcceptsIdempotencyKey()
            .Produces<PublicationState>();

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        Press press,
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

        if (Preconditions.CheckIfStated(context, publication.Revision) is { } unmet)
        {
            return unmet;
        }

        if (publication.RefusesPublication() is { } refusal)
        {
            return Problems.WrongState(refusal, publication.StatusAt(time.GetUtcNow()));
        }

        var document = await db.Documents.SingleAsync(d => d.Id == publication.DocumentId, cancellationToken);
        if (await press.PublishAsync(publication, document, [], FinanceUser.From(context.User), cancellationToken) is { } problem)
        {
            return problem;
        }

        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationState.Of(publication, codeBook, time.GetUtcNow()));
    }
}
