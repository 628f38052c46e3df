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
        ICodeBook codeBook,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (await db.FindPublicationAsync(id, cancellationToken) is not { } replaced)
        {
            return Problems.NotFound("没有这份公开文件。");
        }

        if (!scope.Includes(replaced.Unit))
        {
            return Problems.Forbidden("这份文件不属于您负责的单位。");
        }

        if (Preconditions.CheckIfStated(context, replaced.Revision) is { } unmet)
        {
            return unmet;
        }

        if (correction.Faults() is { Count: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var document = await db.Documents.SingleAsync(d => d.Id == replaced.DocumentId, cancellationToken);
        if (replaced.RefusesCorrection(document) is { } refusal)
        {
            return Problems.WrongState(refusal, replaced.StatusAt(time.GetUtcNow()));
        }

        var earlier = await db.Publications.Where(p => p.DocumentId == document.Id).OrderBy(p => p.Version).ToListAsync(cancellationToken);
        var publication = replaced.Correction(document, correction.Reason.Trim());
        replaced.ReplaceWith(publication);
        db.Publications.Add(publication);
        if (await press.PublishAsync(publication, document, earlier, FinanceUser.From(context.User), cancellationToken) is { } problem)
        {
            return problem;
        }

        context.Response.SetETag(publication.Revision);
        return TypedResults.Created(
            $"/api/disclosure/publications/{publication.Id}",
            PublicationState.Of(publication, codeBook, time.GetUtcNow())
        );
    }

    /// <summary>Why a new version replaces the published one; the public reads it.</summary>
    internal sealed record Correction(string Reason)
    {
        public IReadOnlyList<Fault> Faults() =>
            string.IsNullOrWhiteSpace(Reason) ? [new Fault("/reason", ProblemCodes.Missing, "须写明更正的原因。")]
            : Reason.Length > Publication.ReasonMaxLength
                ? [new Fault("/reason", ProblemCodes.TooLong, $"更正原因最多 {Publication.ReasonMaxLength} 字。")]
            : [];
    }
}
