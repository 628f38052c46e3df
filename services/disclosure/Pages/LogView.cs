using System.Collections.Immutable;

namespace Finance.Disclosure.Pages;

/// <summary>The log as its page tells of it: how long it is, what was signed last, and the newest entries.</summary>
public sealed record LogView(long Length, SignedPoint? Checkpoint, ImmutableArray<ShownEntry> Entries)
{
    public const int MostEntries = 30;
}

/// <summary>The newest checkpoint.</summary>
public sealed record SignedPoint(long Number, DateTimeOffset MadeAt, long Size, string RootHash, string KeyId);

/// <summary>One entry in words.</summary>
public sealed record ShownEntry(long Index, string PublicationId, string Title, string What, DateTimeOffset PublishedAt);
