namespace Finance.Contracts.Events;

/// <summary>An approved budget was changed during the year; carries the resulting annual budget, whole.</summary>
public sealed record BudgetAdjusted : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required DocumentContent Content { get; init; }

    public required int Adjustment { get; init; }

    public required string DocumentNumber { get; init; }

    public required DateOnly DocumentDate { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    public required string Reason { get; init; }
}
