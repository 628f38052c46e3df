using Finance.Contracts;

namespace Finance.Disclosure.Model;

/// <summary>What a citizen says.</summary>
public enum VoiceKind
{
    /// <summary>Something in the publication is wrong.</summary>
    Error,

    Question,
}

/// <summary>How far it has come.</summary>
public enum VoiceStatus
{
    /// <summary>Read by nobody yet, and shown to nobody.</summary>
    Waiting,

    /// <summary>Shown to everyone, still without an answer.</summary>
    Shown,

    Answered,

    Hidden,
}

/// <summary>What a citizen pointed out or asked about a publication, and what the unit made of it. Nothing tells who they are.</summary>
public sealed class Voice
{
    public const int PlaceMaxLength = 200;
    public const int TextMaxLength = 2_000;

    private Voice() { }

    public Guid Id { get; private init; }

    public string PublicationId { get; private init; } = "";

    public UnitId Unit { get; private init; }

    public VoiceKind Kind { get; private init; }

    /// <summary>The table, page or line that it speaks of, in the citizen's words.</summary>
    public string? Place { get; private init; }

    public string Text { get; private init; } = "";

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>The last day for the answer.</summary>
    public DateOnly DueOn { get; private init; }

    public VoiceStatus Status { get; private set; }

    public string? HiddenReason { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The version that this voice caused.</summary>
    public string? Correction { get; private set; }

    public string? HandledBy { get; private set; }

    public int Revision { get; private set; }

    public static Voice Of(
        Guid id,
        Publication publication,
        VoiceKind kind,
        string? place,
        string text,
        DateTimeOffset now,
        int workingDays
    ) =>
        new()
        {
            Id = id,
            PublicationId = publication.Id,
            Unit = publication.Unit,
            Kind = kind,
            Place = place,
            Text = text,
            ReceivedAt = now,
            DueOn = WorkingDays.After(DisclosureClock.DayOf(now), workingDays),
        };

    public bool IsOverdueOn(DateOnly day) => Status is VoiceStatus.Waiting or VoiceStatus.Shown && day > DueOn;

    /// <summary>Why it cannot be shown, or null.</summary>
    public string? Show(string by)
    {
        if (Status is VoiceStatus.Shown or VoiceStatus.Answered)
        {
            return "这条意见已经公开。";
        }

        Status = Answer is null ? VoiceStatus.Shown : VoiceStatus.Answered;
        HiddenReason = null;
        return Handle(by);
    }

    public string? Hide(string reason, string by)
    {
        if (Status is VoiceStatus.Hidden)
        {
            return "这条意见已经不公开。";
        }

        Status = VoiceStatus.Hidden;
        HiddenReason = reason;
        return Handle(by);
    }

    /// <summary>Answers it, or answers it anew; question and answer are public from then on.</summary>
    public string? Reply(string answer, string? correction, string by, DateTimeOffset now)
    {
        if (Status is VoiceStatus.Hidden)
        {
            return "这条意见没有公开，先公开才能答复。";
        }

        Status = VoiceStatus.Answered;
        Answer = answer;
        AnsweredAt ??= now;
        Correction = correction;
        return Handle(by);
    }

    private string? Handle(string by)
    {
        HandledBy = by;
        Revision++;
        return null;
    }
}
