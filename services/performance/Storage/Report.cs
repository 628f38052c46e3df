using Finance.Contracts;
using Finance.Performance.Model.Supervision;

namespace Finance.Performance.Storage;

/// <summary>The header row of a monitoring report or a department evaluation; its revision is the concurrency token and the ETag.</summary>
public sealed class Report
{
    public Guid Id { get; init; }

    public ReportKind Kind { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    /// <summary>The project's code, or the id of a department evaluation.</summary>
    public required string Key { get; init; }

    public long Revision { get; set; }

    public required string Title { get; set; }

    public ReportStatus Status { get; set; }

    /// <summary>Something departs from the plan, as of the newest content.</summary>
    public bool Deviating { get; set; }

    public int ContentNumber { get; set; }

    public required string ContentSha256 { get; set; }

    public Signed? LastEdited { get; set; }

    public Signed? Submitted { get; set; }

    public Signed? Decided { get; set; }

    public Outcome? Outcome { get; set; }

    public string? Words { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int HistoryCount { get; set; }

    public required string HistoryHash { get; set; }

    /// <summary>The entry of the history whose comments stand: the last return.</summary>
    public int? ReturnedEntry { get; set; }

    public ReportHead HistoryHead => new(HistoryCount, HistoryHash, Status, Content, Ruling);

    public Ruling? Ruling => Outcome is { } outcome ? new Ruling(outcome, Words) : null;

    private ContentVersion Content => new(ContentNumber, ContentSha256);

    public static Report New(ReportKind kind, FiscalYear year, UnitId unit, string key) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            FiscalYear = year,
            Unit = unit,
            Key = key,
            Title = "",
            ContentSha256 = "",
            HistoryHash = HashChain.Genesis,
        };

    public ReportState State() =>
        new()
        {
            Kind = Kind,
            Status = Status,
            Content = ContentNumber == 0 ? null : Content,
            LastEdited = LastEdited?.ToSignature(),
            Submitted = Submitted?.ToSignature(),
            Decided = Decided?.ToSignature(),
            Ruling = Ruling,
        };

    /// <summary>Takes over a decided state; whoever read the revision before must read again.</summary>
    public void Become(ReportState state, DateTimeOffset at)
    {
        Revision++;
        Status = state.Status;
        ContentNumber = state.Content!.Number;
        ContentSha256 = state.Content.Sha256;
        LastEdited = Signed.Of(state.LastEdited, LastEdited);
        Submitted = Signed.Of(state.Submitted, Submitted);
        Decided = Signed.Of(state.Decided, Decided);
        Outcome = state.Ruling?.Outcome;
        Words = state.Ruling?.Words;
        UpdatedAt = at;
    }
}

/// <summary>One immutable version of a report: canonical bytes, their hash, and what the checks said when it was saved.</summary>
public sealed class ReportContent
{
    public Guid ReportId { get; init; }

    public int Number { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>The findings of that moment, as JSON.</summary>
    public required byte[] Findings { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}

/// <summary>One entry of a report's append-only history: canonical bytes, and the hash that links it to the entry before.</summary>
public sealed class ReportHistory
{
    public Guid ReportId { get; init; }

    public int Number { get; init; }

    public required byte[] Entry { get; init; }

    public required string Hash { get; init; }
}
