using Finance.Contracts;

namespace Finance.Budgets.Storage;

/// <summary>The control figures of a year: each issue raises the revision, which is their version and their ETag.</summary>
public sealed class ControlFigures
{
    public FiscalYear FiscalYear { get; init; }

    public long Revision { get; set; }

    public DateTimeOffset IssuedAt { get; set; }
}

/// <summary>The ceilings of one unit in one issue; never changed, replaced by a later version.</summary>
public sealed class UnitCeilings
{
    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public int Version { get; init; }

    /// <summary>The unit's ceilings as canonical JSON.</summary>
    public required byte[] Content { get; init; }

    public Guid IssuedBy { get; init; }

    public required string IssuedByName { get; init; }

    public DateTimeOffset IssuedAt { get; init; }
}
