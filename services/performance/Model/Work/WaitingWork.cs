using Finance.Contracts;
using Finance.Performance.Model.Supervision;

namespace Finance.Performance.Model.Work;

/// <summary>What has to be done next.</summary>
public enum WorkStep
{
    /// <summary>The unit hands it in: it was given back, or its date has passed.</summary>
    Submission,

    /// <summary>The bureau confirms, decides or gives back what was handed in.</summary>
    Review,
}

/// <summary>Why it waits.</summary>
public enum WorkReason
{
    Submitted,
    Returned,

    /// <summary>It was begun and not handed in by its date.</summary>
    Overdue,

    /// <summary>Its date has passed and nobody has begun it.</summary>
    NotBegun,
}

/// <summary>Something that waits for somebody.</summary>
public sealed record WaitingWork
{
    public required WorkStep Step { get; init; }

    public required WorkReason Reason { get; init; }

    /// <summary>Null for a self-evaluation.</summary>
    public ReportKind? Report { get; init; }

    public required UnitId Unit { get; init; }

    /// <summary>The project's code, or the id of a department evaluation.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public int? Version { get; init; }

    /// <summary>Since it was handed in, given back, or became overdue.</summary>
    public required DateTimeOffset Since { get; init; }

    public DateOnly? DueOn { get; init; }

    public Money? AnnualBudget { get; init; }

    public FindingCounts? Findings { get; init; }

    public WorkPlace Place => new(Since, Unit.Value, Key, WorkPlace.KindOf(Report));
}

/// <summary>Where work stands in a list: what has waited longest first, then by unit and key. The next page begins behind it.</summary>
public sealed record WorkPlace(DateTimeOffset Since, string Unit, string Key, int Kind) : IComparable<WorkPlace>
{
    public static int KindOf(ReportKind? report) => report is { } kind ? 1 + (int)kind : 0;

    public int CompareTo(WorkPlace? other) =>
        other is null ? 1
        : Since != other.Since ? Since.CompareTo(other.Since)
        : Unit != other.Unit ? string.CompareOrdinal(Unit, other.Unit)
        : Key != other.Key ? string.CompareOrdinal(Key, other.Key)
        : Kind.CompareTo(other.Kind);
}
