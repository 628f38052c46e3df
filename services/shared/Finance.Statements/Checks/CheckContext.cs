using System.Collections.Frozen;
using Finance.Contracts;
using Finance.Statements.Language;

namespace Finance.Statements.Checks;

/// <summary>What decides which checks run, and what they may know beside the facts.</summary>
public sealed record CheckContext
{
    public required CheckedKind Kind { get; init; }

    public required FiscalYear Year { get; init; }

    /// <summary>The six digits of the region; empty for none, which leaves every check as its file says.</summary>
    public string Region { get; init; } = "";

    public Surroundings Surroundings { get; init; } = Surroundings.None;

    /// <summary>The parts that the format of the document asks for, by the words that checks use.</summary>
    public FrozenSet<string> RequiredParts { get; init; } = [];
}
