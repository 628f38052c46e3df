using Finance.Contracts;

namespace Finance.Accounts.Storage;

/// <summary>How far the treasury's list has been read; written in the transaction of what was read.</summary>
public sealed class TreasuryCursor
{
    /// <summary>The address of the treasury, so that another one is read from its beginning.</summary>
    public required string Source { get; init; }

    /// <summary>The treasury's own mark of where the next page begins; null before the first page.</summary>
    public string? After { get; set; }

    public DateTimeOffset ReadAt { get; set; }

    public int Revision { get; set; }
}

/// <summary>Why a payment that the treasury tells of does not stand in the ledger as told.</summary>
public enum TreasuryDiscrepancyKind
{
    /// <summary>A payment of this number is booked with another content, which stays as it is.</summary>
    Differs,

    /// <summary>It cannot be booked: an unknown unit or code, a date outside the year.</summary>
    NotBookable,
}

/// <summary>
/// What the treasury told and the ledger does not follow. A booked payment is never overwritten: the treasury takes it back by a
/// refund under a number of its own, or tells the first content again. Either side can see here what the other one has.
/// </summary>
public sealed class TreasuryDiscrepancy
{
    public const int MessageLength = 2_000;

    public required string PaymentId { get; init; }

    /// <summary>SHA-256 of what was told, so that each telling is kept once.</summary>
    public required string ToldSha256 { get; init; }

    public TreasuryDiscrepancyKind Kind { get; set; }

    /// <summary>The year that the treasury counts it to.</summary>
    public FiscalYear FiscalYear { get; init; }

    /// <summary>The unit that was told, where it is a unit's id at all.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The payment as JSON, as it was told.</summary>
    public required string Told { get; init; }

    /// <summary>What is wrong with it, in words.</summary>
    public required string Message { get; set; }

    public DateTimeOffset FirstToldAt { get; init; }

    public DateTimeOffset LastToldAt { get; set; }

    /// <summary>When both sides agreed again.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}
