namespace Finance.Accounts.Storage;

/// <summary>Why a version of a reconciliation was made.</summary>
public enum ReconciliationOccasion
{
    Saved,
    Submitted,
    Approved,

    /// <summary>Payments or the approved budget changed.</summary>
    SourcesChanged,
}

/// <summary>One immutable version of a reconciliation: canonical bytes and their hash.</summary>
public sealed class ReconciliationVersion
{
    public Guid AccountId { get; init; }

    public int Number { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>The version of the account's content that it was made of.</summary>
    public int ContentNumber { get; init; }

    public ReconciliationOccasion Occasion { get; init; }

    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>The newest version of an account's reconciliation, and the states of ledger and budget up to which it holds.</summary>
public sealed class ReconciliationMark
{
    public Guid AccountId { get; init; }

    public int Number { get; set; }

    public required string Sha256 { get; set; }

    public long LedgerSequence { get; set; }

    public int BudgetRevision { get; set; }
}
