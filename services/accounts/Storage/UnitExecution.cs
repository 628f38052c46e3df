using Finance.Contracts;

namespace Finance.Accounts.Storage;

/// <summary>
/// What other services are told about a unit's execution in a year. Whoever changes it raises the sequence first, which locks this
/// row to the end of the transaction, so that a higher sequence always tells the newer figures.
/// </summary>
public sealed class UnitExecution
{
    /// <summary>The document of the events.</summary>
    public Guid Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public long Sequence { get; init; }

    /// <summary>The final account is approved, and its figures stand.</summary>
    public bool Final { get; init; }

    /// <summary>
    /// What the final account reports, as a JSON object of projects and yuan; null while nothing but payments counts.
    /// </summary>
    public string? Reported { get; init; }

    /// <summary>What it reports of the unit as a whole.</summary>
    public Money? ReportedTotal { get; init; }
}
