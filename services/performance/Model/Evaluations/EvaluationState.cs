using System.Collections.Immutable;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Evaluations;

/// <summary>All that a decision about a self-evaluation depends on; decisions turn one state into the next and change nothing else.</summary>
public sealed record EvaluationState
{
    public required EvaluationStatus Status { get; init; }

    /// <summary>The newest content; null while nothing was ever saved.</summary>
    public ContentVersion? Content { get; init; }

    /// <summary>What it comes to with the money that is known.</summary>
    public EvaluationOutcome? Outcome { get; init; }

    public Signature? LastEdited { get; init; }

    public Signature? Submitted { get; init; }

    public Signature? Rescored { get; init; }

    public Signature? Confirmed { get; init; }

    /// <summary>Confirmed elsewhere and loaded afterwards (补录).</summary>
    public bool Loaded { get; init; }

    public bool Exists => Content is not null;

    /// <summary>What was loaded and taken back is loaded again; the unit fills in nothing of it.</summary>
    public bool IsEditable => Status is EvaluationStatus.Draft or EvaluationStatus.Returned && !Loaded;

    public static EvaluationState New { get; } = new() { Status = EvaluationStatus.Draft };
}

/// <summary>The money that an evaluation was scored with, and what it scored; no grade where that is not decided.</summary>
public sealed record EvaluationOutcome(Funds Funds, bool Provisional, decimal Total, Grade? Grade);

/// <summary>What a decision comes to: the next state with the step that led there, or a refusal.</summary>
public abstract record EvaluationDecision
{
    private EvaluationDecision() { }

    public sealed record Accepted(EvaluationState State, EvaluationStep Step) : EvaluationDecision;

    public sealed record Refused(Refusal Refusal) : EvaluationDecision;

    public static implicit operator EvaluationDecision(Refusal refusal) => new Refused(refusal);
}

/// <summary>One entry for the history: what was done, by whom, between which two standings, and what the evaluation came to.</summary>
public sealed record EvaluationStep(EvaluationAction Action, Signature Signed, EvaluationStatus From, EvaluationState To)
{
    public ImmutableArray<Comment> Comments { get; init; } = [];

    public ImmutableArray<Explanation> Explanations { get; init; } = [];
}
