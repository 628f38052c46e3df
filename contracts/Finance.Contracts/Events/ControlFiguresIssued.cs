namespace Finance.Contracts.Events;

/// <summary>Control figures (控制数) of a unit were issued or changed: all of its ceilings, whole.</summary>
public sealed record ControlFiguresIssued : IEvent
{
    /// <summary>The unit's budget, which exists from now on even if nothing was ever saved.</summary>
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required int Version { get; init; }

    /// <summary>The version that bound the unit before; null when these are its first.</summary>
    public int? FormerVersion { get; init; }

    /// <summary>The ceilings as a list in the shape of the API.</summary>
    public required DocumentContent Content { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}
