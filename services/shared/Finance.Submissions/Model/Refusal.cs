using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Checks;

namespace Finance.Submissions.Model;

/// <summary>Why a command is refused: the kind decides the answer's status, the words are for the person who asked.</summary>
public sealed record Refusal(RefusalKind Kind, string Detail, ImmutableArray<Finding> Findings)
{
    public Refusal(RefusalKind kind, string detail)
        : this(kind, detail, []) { }

    /// <summary>The units that stand against it, each with its place and what is wrong with it.</summary>
    public ImmutableArray<Fault> Units { get; init; } = [];
}

/// <summary>The stable reasons of a refusal.</summary>
public enum RefusalKind
{
    /// <summary>The command does not fit the status or the round.</summary>
    WrongState,

    /// <summary>The same person did an earlier step.</summary>
    FourEyes,

    /// <summary>Findings of severity error stand against it.</summary>
    BlockingFindings,

    /// <summary>Units under the department are not reviewed to their end.</summary>
    UnitsNotReviewed,

    /// <summary>The public sees it already: only a correction changes that.</summary>
    AlreadyPublished,
}
