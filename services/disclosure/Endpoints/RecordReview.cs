using Finance.Contracts;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints;

/// <summary>PUT /api/disclosure/publications/{id}/review: a publisher of the unit records who looked through it before it goes out.</summary>
internal static class RecordReview
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/disclosure/publications/{id}/review", HandleAsync)
            .RequireRoles(Roles.Publisher)
            .WithSummary("登记公开审查")
            .Produces<PublicationState>();

    private static async Task<IResult> HandleAsync(
        string id,
        ReviewEntry review,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        ICodeBook codeBook,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var named = (await NamedPublication.FindAsync(db, id, scope, cancellationToken)).AsRead(context);
        if (named.IsRefused)
        {
            return named.Refusal;
        }

        var publication = named.Publication;

        var now = time.GetUtcNow();
        if (publication.RefusesReview() is { } refusal)
        {
            return Problems.WrongState(refusal, publication.StatusAt(now));
        }

        if (review.FaultsFor(publication, now).ToList() is { Count: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        publication.RecordReview(review.Record(publication, FinanceUser.From(context.User), now));
        await db.SaveChangesAsync(cancellationToken);
        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationState.Of(publication, codeBook, now));
    }
}
