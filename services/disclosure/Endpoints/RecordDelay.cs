using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>PUT /api/disclosure/publications/{id}/delay: the publisher says why a publication is late.</summary>
internal static class RecordDelay
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/disclosure/publications/{id}/delay", HandleAsync)
            .RequireRoles(Roles.Publisher)
            .WithSummary("逾期公开的原因")
            .Produces<Recorded>();

    private static async Task<IResult> HandleAsync(
        string id,
        Late late,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
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

        if (late.Faults() is { Count: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var now = time.GetUtcNow();
        if (publication.DaysLateAt(now) is not > 0)
        {
            return Problems.WrongState("这份文件没有逾期，不需要说明原因。", publication.StatusAt(now));
        }

        var delay = await db.Delays.FirstOrDefaultAsync(d => d.DocumentId == publication.DocumentId, cancellationToken);
        if (Preconditions.Check(context, delay?.Revision) is { } unmet)
        {
            return unmet;
        }

        if (delay is null)
        {
            delay = new Delay { DocumentId = publication.DocumentId };
            db.Delays.Add(delay);
        }

        delay.Reason = late.Reason.Trim();
        delay.RecordedBy = FinanceUser.From(context.User).UserName;
        delay.RecordedAt = now;
        delay.Revision++;
        await db.SaveChangesAsync(cancellationToken);
        context.Response.SetETag(delay.Revision);
        return TypedResults.Ok(new Recorded(delay.Reason, delay.RecordedBy, delay.RecordedAt));
    }

    /// <summary>In the publisher's words.</summary>
    internal sealed record Late(string Reason)
    {
        public IReadOnlyList<Fault> Faults() =>
            string.IsNullOrWhiteSpace(Reason) ? [new Fault("/reason", ProblemCodes.Missing, "须写明逾期的原因。")]
            : Reason.Length > Delay.ReasonMaxLength
                ? [new Fault("/reason", ProblemCodes.TooLong, $"逾期原因最多 {Delay.ReasonMaxLength} 字。")]
            : [];
    }

    internal sealed record Recorded(string Reason, string RecordedBy, DateTimeOffset RecordedAt);
}
