using System.Collections.Immutable;

namespace Finance.Submissions.Model;

/// <summary>What an entry of any history says of its place, of the version that it signs, and of the reasons that were given with it.</summary>
public interface ISignedEntry
{
    Guid Document { get; }

    int Number { get; }

    int? Version { get; }

    string? ContentSha256 { get; }

    ImmutableArray<Explanation>? Explanations { get; }
}
