namespace Finance.Contracts.Events;

/// <summary>A unit's budget was approved (批复): its initial budget, whole.</summary>
public sealed record BudgetApproved : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required DocumentContent Content { get; init; }

    /// <summary>The department with all of its units (部门汇总), where it has units; their contents of the moment of its approval.</summary>
    public DocumentContent? DepartmentContent { get; init; }

    public required string DocumentNumber { get; init; }

    public required DateOnly DocumentDate { get; init; }

    public DateOnly? CongressApprovedOn { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    public required long CatalogVersion { get; init; }

    /// <summary>The document was approved elsewhere and loaded afterwards (补录).</summary>
    public required bool Loaded { get; init; }

    /// <summary>When a loaded document was first published elsewhere, if it is known.</summary>
    public DateOnly? PublishedOn { get; init; }
}
