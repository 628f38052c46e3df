using Finance.Contracts;

namespace Finance.Accounts.Storage;

/// <summary>One night's verification of all histories and stored reconciliations.</summary>
public sealed class NightlyVerification
{
    /// <summary>The day in China on which it began.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; set; }

    public int Accounts { get; set; }

    public int Faulty { get; set; }
}

/// <summary>What a night's verification found wrong with one final account.</summary>
public sealed class NightlyFault
{
    public DateOnly Day { get; init; }

    public Guid AccountId { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    /// <summary>The faults in words, one a line.</summary>
    public required string Faults { get; init; }
}
