namespace Finance.Contracts.Events;

/// <summary>
/// All evaluations of a unit's projects were confirmed; carries them whole. When that is true no more (one was given back, the budget was
/// withdrawn, an adjustment brought a project that nobody has evaluated), the next state says so and carries none.
/// </summary>
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

    /// <summary>What was told before holds no more, and not all are confirmed: the content is empty, and so is the scheme.</summary>
    public bool Reopened { get; init; }
}
