namespace Finance.Contracts.Events;

/// <summary>All evaluations of a unit's projects were confirmed; carries them whole.</summary>
public sealed record EvaluationsConfirmed : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required DocumentContent Content { get; init; }

    public required string Scheme { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    public required bool Loaded { get; init; }
}
