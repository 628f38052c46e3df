using System.Collections.Immutable;

namespace Finance.Performance.Model.Supervision;

/// <summary>A report as decisions see it.</summary>
public sealed record ReportState
{
    public required ReportKind Kind { get; init; }

    public ReportStatus Status { get; init; }

    /// <summary>Null until something is saved.</summary>
    public ContentVersion? Content { get; init; }

    public Signature? LastEdited { get; init; }

    public Signature? Submitted { get; init; }

    public Signature? Decided { get; init; }

    public Ruling? Ruling { get; init; }

    public bool IsEditable => Status is ReportStatus.Draft or ReportStatus.Returned;

    public static ReportState New(ReportKind kind) => new() { Kind = kind };
}

/// <summary>One entry for the history: what was done, by whom, and between which two standings.</summary>
public sealed record ReportStep(ReportAction Action, Signature Signed, ReportStatus From, ReportStatus To, ContentVersion? Content)
{
    public ImmutableArray<Comment> Comments { get; init; } = [];

    public Ruling? Ruling { get; init; }
}

/// <summary>What a decision comes to: the next state with the step that led there, or a refusal.</summary>
public abstract record ReportDecision
{
    private ReportDecision() { }

    public sealed record Accepted(ReportState State, ReportStep Step) : ReportDecision;

    public sealed record Refused(Refusal Refusal) : ReportDecision;

    public static implicit operator ReportDecision(Refusal refusal) => new Refused(refusal);
}
