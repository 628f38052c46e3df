using System.Collections.Immutable;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>What everyone sees of a voice; who handled it is nobody's business.</summary>
public sealed record ShownVoice(
    VoiceKind Kind,
    string? Place,
    string Text,
    DateOnly ReceivedOn,
    DateOnly DueOn,
    string? Answer,
    DateOnly? AnsweredOn,
    string? Correction
)
{
    public static ShownVoice Of(Voice voice) =>
        new(
            voice.Kind,
            voice.Place,
            voice.Text,
            DisclosureClock.DayOf(voice.ReceivedAt),
            voice.DueOn,
            voice.Answer,
            voice.AnsweredAt is { } answered ? DisclosureClock.DayOf(answered) : null,
            voice.Correction
        );
}

/// <summary>The form as it stands on the page: empty, received, or with what is wrong.</summary>
public sealed record VoicesForm(
    bool Sent,
    string? Kind = null,
    string? Place = null,
    string? Text = null,
    ImmutableArray<string> Faults = default
)
{
    /// <summary>The name of the field that people do not see and programs fill in.</summary>
    public const string Trap = "website";
}
