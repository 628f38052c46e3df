using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Checks;

namespace Finance.Accounts.Storage;

/// <summary>One immutable version of a final account's content: canonical bytes, their hash, and what the checks said when it was saved.</summary>
public sealed class AccountContent
{
    public Guid AccountId { get; init; }

    public int Number { get; init; }

    /// <summary>Canonical JSON, stored and forwarded byte for byte.</summary>
    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>The version of the year's catalogue that the codes were checked with.</summary>
    public long CatalogVersion { get; init; }

    /// <summary>The findings of that moment, as JSON.</summary>
    public required byte[] Findings { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public static AccountContent Of(
        FinalAccount account,
        SubmittedContent content,
        long catalogVersion,
        ImmutableArray<Finding> findings,
        DateTimeOffset at
    ) =>
        new()
        {
            AccountId = account.Id,
            Number = account.ContentNumber,
            Bytes = content.Bytes,
            Sha256 = content.Sha256,
            Algorithm = CanonicalJson.HashAlgorithm,
            CatalogVersion = catalogVersion,
            Findings = FindingsJson.Write(findings),
            SavedAt = at,
        };
}

/// <summary>One entry of a final account's append-only history: canonical bytes, and the hash that links it to the entry before.</summary>
public sealed class AccountHistory
{
    public Guid AccountId { get; init; }

    public int Number { get; init; }

    public required byte[] Entry { get; init; }

    public required string Hash { get; init; }
}

/// <summary>The reason that a unit gives for a finding; it holds until another takes its place, whatever version is saved.</summary>
public sealed class AccountExplanation : IKeptExplanation
{
    public Guid AccountId { get; init; }

    /// <summary>"F03:208", the id of the finding.</summary>
    public required string Finding { get; init; }

    public required string Text { get; set; }
}
