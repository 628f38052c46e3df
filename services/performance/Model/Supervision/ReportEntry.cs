using System.Collections.Immutable;

namespace Finance.Performance.Model.Supervision;

/// <summary>One step of a report as its history keeps it: written once as canonical JSON, linked by hash to the entry before.</summary>
public sealed record ReportEntry : ISignedEntry
{
    public required Guid Report { get; init; }

    public required int Number { get; init; }

    public required ReportAction Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    public required ReportStatus From { get; init; }

    public required ReportStatus To { get; init; }

    public int? Version { get; init; }

    public string? ContentSha256 { get; init; }

    public Ruling? Ruling { get; init; }

    public ImmutableArray<Comment>? Comments { get; init; }

    public static ReportEntry Of(Guid report, int number, ReportStep step) =>
        new()
        {
            Report = report,
            Number = number,
            Action = step.Action,
            At = step.Signed.At.ToUniversalTime(),
            By = step.Signed.By,
            From = step.From,
            To = step.To,
            Version = step.Content?.Number,
            ContentSha256 = step.Content?.Sha256,
            Ruling = step.Ruling,
            Comments = step.Comments.IsEmpty ? null : step.Comments,
        };

    public byte[] WriteCanonical() => EntryJson.WriteCanonical(this);

    Guid ISignedEntry.Document => Report;

    ImmutableArray<Explanation>? ISignedEntry.Explanations => null;
}
