using System.Collections.Immutable;

namespace Finance.Budgets.Model;

/// <summary>What a check found: the rule, the places, and words that say what to do.</summary>
/// <param name="Rule">"C01".</param>
/// <param name="Key">The key of what the rule looked at, never an array index, so that the id survives a re-save.</param>
public sealed record Finding(string Rule, string Key, Severity Severity, ImmutableArray<string> Pointers, string Message)
{
    public string Id => $"{Rule}:{Key}";
}

/// <summary>Whether a finding blocks, asks for a reason, or only informs.</summary>
public enum Severity
{
    Error,
    Explain,
    Info,
}
