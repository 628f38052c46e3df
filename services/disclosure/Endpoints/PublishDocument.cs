using Finance.Contracts;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>
/// POST /api/disclosure/publications/{id}/publication: a publisher of the unit lets a due document out; a body may state the review and
/// where else it was published.
/// </summary>
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
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] Responsibility? responsibility,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        Press press,
        ReviewSettings reviews,
        ICodeBook codeBook,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var named = (await NamedPublication.FindAsync(db, id, scope, cancellationToken)).AsReadIfStated(context);
        if (named.IsRefused)
        {
            return named.Refusal;
        }

        var publication = named.Publication;

        if (publication.RefusesPublication() is { } refusal)
        {
            return Problems.WrongState(refusal, publication.StatusAt(time.GetUtcNow()));
        }

        var (user, now) = (FinanceUser.From(context.User), time.GetUtcNow());
        if (responsibility?.FaultsFor(publication, now) is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        responsibility?.RecordIn(publication, user, now);
        if (reviews.Refuses(publication, user) is { } unreviewed)
        {
            return unreviewed;
        }

        var document = await db.Documents.SingleAsync(d => d.Id == publication.DocumentId, cancellationToken);
        if (await press.PublishAsync(publication, document, [], user, cancellationToken) is { } problem)
        {
            return problem;
        }

        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationState.Of(publication, codeBook, now));
    }
}
