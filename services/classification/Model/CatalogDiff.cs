using System.Collections.Immutable;

namespace Finance.Classification.Model;

/// <summary>What an import would change, or has changed.</summary>
public sealed record CatalogDiff(
    ImmutableArray<CodeChange> Added,
    ImmutableArray<CodeChange> Renamed,
    ImmutableArray<CodeChange> Retired,
    ImmutableArray<CodeChange> Moved,
    ImmutableArray<CodeChange> Restored,
    ImmutableArray<CodeChange> Changed
)
{
    public bool IsEmpty => Added.IsEmpty && Renamed.IsEmpty && Retired.IsEmpty && Moved.IsEmpty && Restored.IsEmpty && Changed.IsEmpty;
}

/// <summary>One code that changes: its name before where that is another, and its successor where it moves.</summary>
public sealed record CodeChange(CodeKind Kind, string Code, string Name, string? PreviousName = null, string? Successor = null);
