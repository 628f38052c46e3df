using System.Collections.Immutable;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>What a page tells of one entry of the log: whose publication it is, and what proves its place.</summary>
public sealed record Proof(
    long Index,
    string PublicationId,
    string Title,
    DateTimeOffset PublishedAt,
    string? ReplacedBy,
    ImmutableArray<PublishedFile> Files,
    string EntryHash,
    string LeafHash,
    ProvenBy? Checkpoint
);

/// <summary>The first checkpoint that covers an entry, and the hashes that lead from the entry to its root.</summary>
public sealed record ProvenBy(long Number, DateTimeOffset MadeAt, long Size, string RootHash, string KeyId, ImmutableArray<string> Path);
