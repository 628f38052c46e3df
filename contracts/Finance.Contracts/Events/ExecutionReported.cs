namespace Finance.Contracts.Events;

/// <summary>What the treasury paid and the unit reported for a year's projects, provisional until the final account is approved.</summary>
public sealed record ExecutionReported : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required bool Provisional { get; init; }

    public required IReadOnlyList<ProjectExecution> Projects { get; init; }

    /// <summary>What the unit spent as a whole, basic expenditure among it; null where that is not known.</summary>
    public Money? Total { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>The money of one project: planned at the start, planned after adjustments, spent.</summary>
public sealed record ProjectExecution(string Project, Money? InitialBudget, Money? AnnualBudget, Money Executed);
