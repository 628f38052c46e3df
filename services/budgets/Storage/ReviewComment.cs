using Finance.Budgets.Model;

namespace Finance.Budgets.Storage;

/// <summary>One entry in a thread of comments; never changed.</summary>
public sealed class ReviewComment
{
    public Guid BudgetId { get; init; }

    /// <summary>Counts all entries of the budget.</summary>
    public int Number { get; init; }

    /// <summary>The number of the thread's first entry.</summary>
    public int Thread { get; init; }

    public int? ReplyTo { get; init; }

    public CommentKind Kind { get; init; }

    /// <summary>The version that it was made at, and where in it.</summary>
    public int Version { get; init; }

    public required string Pointer { get; init; }

    /// <summary>The name of the place that survives the next version.</summary>
    public required string Place { get; init; }

    public required string Text { get; init; }

    public required Signed Made { get; init; }
}

/// <summary>Where a thread stands: who opened it, and who resolved it if it is resolved.</summary>
public sealed class ReviewThread
{
    public Guid BudgetId { get; init; }

    /// <summary>The number of its first comment.</summary>
    public int Number { get; init; }

    public required Signed Opened { get; init; }

    public Signed? Resolved { get; set; }
}
