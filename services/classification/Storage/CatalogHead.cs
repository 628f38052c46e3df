using Finance.Contracts;

namespace Finance.Classification.Storage;

/// <summary>The newest version of a year's catalogue.</summary>
public sealed class CatalogHead
{
    public FiscalYear FiscalYear { get; init; }

    /// <summary>Is the version of the catalogue, too: each import raises it.</summary>
    public long Revision { get; set; }
}

/// <summary>One version of a catalogue as it will always be; documents name the version that they were checked with.</summary>
public sealed class CatalogVersion
{
    public FiscalYear FiscalYear { get; init; }

    public long Version { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required byte[] Content { get; init; }

    public required string HashAlgorithm { get; init; }

    public required string Hash { get; init; }

    public DateTimeOffset ImportedAt { get; init; }

    public required string ImportedBy { get; init; }
}
