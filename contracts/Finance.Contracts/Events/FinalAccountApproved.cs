namespace Finance.Contracts.Events;

/// <summary>A unit's final account was approved, whole.</summary>
public sealed record FinalAccountApproved : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required DocumentContent Content { get; init; }

    public required string DocumentNumber { get; init; }

    public required DateOnly DocumentDate { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    public required long CatalogVersion { get; init; }

    public required bool Loaded { get; init; }

    public DateOnly? PublishedOn { get; init; }
}
