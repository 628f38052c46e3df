using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>
/// GET /api/disclosure/voices/{id} and POST …/showing, …/hiding, …/answer: nothing that a citizen wrote is public before somebody of the
/// unit, or its reviewer, has read it; the unit's publisher answers.
/// </summary>
internal static class HandleVoice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var voice = routes.MapGroup("/api/disclosure/voices/{id:guid}");
        voice.MapGet("", ReadAsync).RequireRoles(Readers.All).Produces<VoiceState>();
        voice.MapPost("/showing", ShowAsync).RequireRoles(Roles.Publisher, Roles.Reviewer).AcceptsIdempotencyKey().Produces<VoiceState>();
        voice.MapPost("/hiding", HideAsync).RequireRoles(Roles.Publisher, Roles.Reviewer).AcceptsIdempotencyKey().Produces<VoiceState>();
        voice.MapPost("/answer", AnswerAsync).RequireRoles(Roles.Publisher).AcceptsIdempotencyKey().Produces<VoiceState>();
    }

    private static async Task<IResult> ReadAsync(
        Guid id,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var voice = await db.Voices.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellationToken);
        if (Refuse(voice, scope) is { } refusal)
        {
            return refusal;
        }

        context.Response.SetETag(voice!.Revision);
        return TypedResults.Ok(VoiceState.Of(voice, time.GetUtcNow()));
    }

    private static Task<IResult> ShowAsync(
        Guid id,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    ) => ChangeAsync(id, context, scope, db, time, (voice, by) => voice.Show(by), cancellationToken);

    private static async Task<IResult> HideAsync(
        Guid id,
        Hiding hiding,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        TextFaults("/reason", "不公开的理由", hiding.Reason, Voice.PlaceMaxLength) is { Count: > 0 } faults
            ? Problems.InvalidContent(faults)
            : await ChangeAsync(id, context, scope, db, time, (voice, by) => voice.Hide(hiding.Reason.Trim(), by), cancellationToken);

    private static async Task<IResult> AnswerAsync(
        Guid id,
        Reply reply,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (TextFaults("/answer", "答复", reply.Answer, Voice.TextMaxLength) is { Count: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        if (reply.Correction is not null && !await IsCorrectionOfAsync(db, id, reply.Correction, cancellationToken))
        {
            return Problems.InvalidContent([
                new Fault("/correction", ProblemCodes.UnknownValue, "更正应为同一份文件之后公开的一版，例如 2024-360200-103001-budget-2。"),
            ]);
        }

        var now = time.GetUtcNow();
        return await ChangeAsync(
            id,
            context,
            scope,
            db,
            time,
            (voice, by) => voice.Reply(reply.Answer.Trim(), reply.Correction, by, now),
            cancellationToken
        );
    }

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        TimeProvider time,
        Func<Voice, string, string?> change,
        CancellationToken cancellationToken
    )
    {
        var voice = await db.Voices.FirstOrDefaultAsync(v => v.Id == id, cancellationToken);
        if (Refuse(voice, scope) is { } refusal)
        {
            return refusal;
        }

        if (Preconditions.Check(context, voice!.Revision) is { } unmet)
        {
            return unmet;
        }

        if (change(voice, FinanceUser.From(context.User).UserName) is { } wrong)
        {
            return Problems.WrongState(wrong, voice.Status);
        }

        await db.SaveChangesAsync(cancellationToken);
        context.Response.SetETag(voice.Revision);
        return TypedResults.Ok(VoiceState.Of(voice, time.GetUtcNow()));
    }

    private static ProblemResult? Refuse(Voice? voice, UnitScope scope) =>
        voice is null ? Problems.NotFound("没有这条意见。")
        : scope.Includes(voice.Unit) ? null
        : Problems.Forbidden("这条意见不属于您负责的单位。");

    /// <summary>A later published version of the document that the voice speaks of.</summary>
    private static Task<bool> IsCorrectionOfAsync(DisclosureDb db, Guid id, string correction, CancellationToken cancellationToken) =>
        (
            from voice in db.Voices
            join spokenOf in db.Publications on voice.PublicationId equals spokenOf.Id
            join later in db.Publications on spokenOf.DocumentId equals later.DocumentId
            where voice.Id == id && later.Id == correction && later.Version > spokenOf.Version && later.PublishedAt != null
            select later.Id
        ).AnyAsync(cancellationToken);

    private static IReadOnlyList<Fault> TextFaults(string pointer, string what, string? text, int most) =>
        string.IsNullOrWhiteSpace(text) ? [new Fault(pointer, ProblemCodes.Missing, $"须写明{what}。")]
        : text.Length > most ? [new Fault(pointer, ProblemCodes.TooLong, $"{what}最多 {most} 字。")]
        : [];

    /// <summary>Why the public does not see it; kept for the auditor.</summary>
    internal sealed record Hiding(string Reason);

    /// <summary>What the public reads, and the version that the voice caused.</summary>
    internal sealed record Reply(string Answer, string? Correction);
}
