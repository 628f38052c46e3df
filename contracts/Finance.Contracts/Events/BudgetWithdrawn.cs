namespace Finance.Contracts.Events;

/// <summary>An approval was taken back before publication.</summary>
public sealed record BudgetWithdrawn : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset WithdrawnAt { get; init; }
}
