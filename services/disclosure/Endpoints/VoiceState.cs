using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Endpoints;

/// <summary>A voice as those see it who answer for the publication.</summary>
internal sealed record VoiceState(
    Guid Id,
    string PublicationId,
    UnitId Unit,
    VoiceKind Kind,
    VoiceStatus Status,
    string? Place,
    string Text,
    DateTimeOffset ReceivedAt,
    DateOnly DueOn,
    bool Overdue,
    string? HiddenReason,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    string? Correction,
    string? HandledBy,
    string ETag
)
{
    public static VoiceState Of(Voice voice, DateTimeOffset now) =>
        new(
            voice.Id,
            voice.PublicationId,
            voice.Unit,
            voice.Kind,
            voice.Status,
            voice.Place,
            voice.Text,
            voice.ReceivedAt,
            voice.DueOn,
            voice.IsOverdueOn(DisclosureClock.DayOf(now)),
            voice.HiddenReason,
            voice.Answer,
            voice.AnsweredAt,
            voice.Correction,
            voice.HandledBy,
            ETags.Of(voice.Revision)
        );
}
