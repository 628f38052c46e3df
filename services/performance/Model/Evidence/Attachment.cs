using System.Collections.Immutable;

namespace Finance.Performance.Model.Evidence;

/// <summary>One file that proves what an evaluation states: known by its hash, stored once, and part of the evaluation's content.</summary>
public sealed record Attachment
{
    public required string Sha256 { get; init; }

    /// <summary>Cleaned; ends as its type does.</summary>
    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required int Size { get; init; }

    /// <summary>The numbers of the indicators that it proves, from 1 on; none where it proves the whole.</summary>
    public ImmutableArray<int> Indicators { get; init; } = [];

    public bool Proves(int indicator) => Indicators.IsEmpty || Indicators.Contains(indicator);
}

/// <summary>How much evidence an evaluation may have.</summary>
public static class AttachmentLimits
{
    public const int FileBytes = 10_000_000;
    public const int Files = 20;
    public const long TotalBytes = 50_000_000;

    /// <summary>Together with those that were taken away again, which are kept for the history.</summary>
    public const int FilesEver = 100;
    public const long BytesEver = 200_000_000;
}
