using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>POST /api/disclosure/publications/{id}/corrections: what is out never changes; a new version replaces it and says why.</summary>
internal static class CorrectPublication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/disclosure/publications/{id}/corrections", HandleAsync)
            .RequireRoles(Roles.Publisher)
            .AcceptsIdempotencyKey()
            .Produces<PublicationState>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        string id,
        Correction correction,
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

        var replaced = named.Publication;

        if (correction.Faults() is { Count: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var (user, now) = (FinanceUser.From(context.User), time.GetUtcNow());
        var document = await db.Documents.SingleAsync(d => d.Id == replaced.DocumentId, cancellationToken);
        if (replaced.RefusesCorrection(document) is { } refusal)
        {
            return Problems.WrongState(refusal, replaced.StatusAt(now));
        }

        var earlier = await db.Publications.Where(p => p.DocumentId == document.Id).OrderBy(p => p.Version).ToListAsync(cancellationToken);
        var publication = replaced.Correction(document, correction.Reason.Trim());
        var stated = new Responsibility(correction.Review, correction.Elsewhere);
        if (stated.FaultsFor(publication, now) is { IsEmpty: false } wrong)
        {
            return Problems.InvalidContent(wrong);
        }

        stated.RecordIn(publication, user, now);
        if (reviews.Refuses(publication, user) is { } unreviewed)
        {
            return unreviewed;
        }

        replaced.ReplaceWith(publication);
        db.Publications.Add(publication);
        if (await press.PublishAsync(publication, document, earlier, user, cancellationToken) is { } problem)
        {
            return problem;
        }

        context.Response.SetETag(publication.Revision);
        return TypedResults.Created($"/api/disclosure/publications/{publication.Id}", PublicationState.Of(publication, codeBook, now));
    }

    /// <summary>Why a new version replaces the published one, which the public reads; the review of the new one, and where else it stands.</summary>
    internal sealed record Correction(string Reason, ReviewEntry? Review = null, ImmutableArray<ElsewhereEntry?>? Elsewhere = null)
    {
        public IReadOnlyList<Fault> Faults() =>
            string.IsNullOrWhiteSpace(Reason) ? [new Fault("/reason", ProblemCodes.Missing, "须写明更正的原因。")]
            : Reason.Length > Publication.ReasonMaxLength
                ? [new Fault("/reason", ProblemCodes.TooLong, $"更正原因最多 {Publication.ReasonMaxLength} 字。")]
            : [];
    }
}
