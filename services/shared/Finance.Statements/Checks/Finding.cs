using System.Collections.Immutable;

namespace Finance.Statements.Checks;

/// <summary>Something that a check found in a document: which rule, where, both sides, the difference, and what to do.</summary>
public sealed record Finding
{
    /// <summary>The rule and the key of what it is about (W06:P001), so that a reason given for it survives the reordering of lines.</summary>
    public required string Id { get; init; }

    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    public required string Title { get; init; }

    /// <summary>The paragraph that asks for it; null where none is certain.</summary>
    public string? Law { get; init; }

    public required string Message { get; init; }

    public string? Advice { get; init; }

    /// <summary>Money in yuan with two decimals, a count or a text; null where the rule compares nothing.</summary>
    public string? Left { get; init; }

    public string? Right { get; init; }

    /// <summary>Left minus right; null where a side is no number.</summary>
    public string? Difference { get; init; }

    /// <summary>The places in the facts, as JSON pointers.</summary>
    public ImmutableArray<string> Pointers { get; init; } = [];
}
