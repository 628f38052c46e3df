using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Storage;

/// <summary>The header row of one project's self-evaluation of one year; its revision is the concurrency token and the ETag.</summary>
public sealed class Evaluation
{
    public Guid Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    /// <summary>Six digits, for sums over a region.</summary>
    public required string Region { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public ProjectCategory? Category { get; set; }

    public long Revision { get; set; }

    public EvaluationStatus Status { get; set; }

    /// <summary>Zero until the first content is saved with the row.</summary>
    public int ContentNumber { get; set; }

    public required string ContentSha256 { get; set; }

    public required string SchemeId { get; set; }

    public int SchemeVersion { get; set; }

    /// <summary>Once confirmed, the scheme version stays for ever.</summary>
    public bool SchemeFixed { get; set; }

    /// <summary>Of the project as it was approved when the content was saved.</summary>
    public required string GoalsSha256 { get; set; }

    public Money? InitialBudget { get; set; }

    public Money AnnualBudget { get; set; }

    /// <summary>Null until the first report of what was spent.</summary>
    public Money? Executed { get; set; }

    public bool Provisional { get; set; }

    public decimal Total { get; set; }

    public Grade? Grade { get; set; }

    public int Errors { get; set; }

    /// <summary>Findings that ask, and those of them without a reason.</summary>
    public int Asked { get; set; }

    public int Unexplained { get; set; }

    public int Infos { get; set; }

    public Signed? LastEdited { get; set; }

    public Signed? Submitted { get; set; }

    public Signed? Rescored { get; set; }

    public Signed? Confirmed { get; set; }

    /// <summary>Confirmed elsewhere and loaded afterwards (补录).</summary>
    public bool Loaded { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int HistoryCount { get; set; }

    public required string HistoryHash { get; set; }

    /// <summary>The entry of the history whose comments stand: the last return.</summary>
    public int? ReturnedEntry { get; set; }

    public Funds Funds => new(InitialBudget, AnnualBudget, Executed);

    public EvaluationHead Head => new(Id, HistoryCount, HistoryHash, State);

    public EvaluationState State =>
        new()
        {
            Status = Status,
            Content = ContentNumber == 0 ? null : new ContentVersion(ContentNumber, ContentSha256),
            Outcome = ContentNumber == 0 ? null : new EvaluationOutcome(Funds, Provisional, Total, Grade),
            LastEdited = LastEdited?.ToSignature(),
            Submitted = Submitted?.ToSignature(),
            Rescored = Rescored?.ToSignature(),
            Confirmed = Confirmed?.ToSignature(),
            Loaded = Loaded,
        };

    public static Evaluation New(FiscalYear year, UnitId unit, string code) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            FiscalYear = year,
            Unit = unit,
            Region = unit.Region,
            Code = code,
            Name = "",
            ContentSha256 = "",
            SchemeId = "",
            GoalsSha256 = "",
            HistoryHash = HashChain.Genesis,
        };

    /// <summary>Takes over a decided state; whoever read the revision before must read again.</summary>
    public void Become(EvaluationState state, DateTimeOffset at)
    {
        Revision++;
        Status = state.Status;
        (ContentNumber, ContentSha256) = (state.Content!.Number, state.Content.Sha256);
        var outcome = state.Outcome!;
        (InitialBudget, AnnualBudget, Executed) = (outcome.Funds.Initial, outcome.Funds.Annual, outcome.Funds.Executed);
        (Provisional, Total, Grade) = (outcome.Provisional, outcome.Total, outcome.Grade);
        LastEdited = Signed.Of(state.LastEdited, LastEdited);
        Submitted = Signed.Of(state.Submitted, Submitted);
        Rescored = Signed.Of(state.Rescored, Rescored);
        Confirmed = Signed.Of(state.Confirmed, Confirmed);
        Loaded = state.Loaded;
        SchemeFixed |= state.Status == EvaluationStatus.Confirmed;
        UpdatedAt = at;
    }

    public void Count(IReadOnlyCollection<ExplainedFinding> findings)
    {
        var counts = FindingCounts.Of([.. findings.Select(explained => explained.Finding)]);
        (Errors, Asked, Infos) = (counts.Error, counts.Explain, counts.Info);
        Unexplained = findings.Count(explained => explained.IsUnexplained);
    }
}

/// <summary>One immutable version of what a self-evaluation states: canonical bytes and their hash.</summary>
public sealed class EvaluationVersion
{
    public Guid EvaluationId { get; init; }

    public int Number { get; init; }

    /// <summary>Canonical JSON, stored byte for byte.</summary>
    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}

/// <summary>One entry of a self-evaluation's append-only history: canonical bytes, and the hash that links it to the entry before.</summary>
public sealed class EvaluationHistory
{
    public Guid EvaluationId { get; init; }

    public int Number { get; init; }

    public required byte[] Entry { get; init; }

    public required string Hash { get; init; }
}

/// <summary>The reason that is given for a finding; it holds until another takes its place, whatever version is saved.</summary>
public sealed class EvaluationExplanation : IKeptExplanation
{
    public Guid EvaluationId { get; init; }

    public required string Finding { get; init; }

    public required string Text { get; set; }
}
