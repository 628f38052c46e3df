using System.Collections.Immutable;
using Finance.Statements.Checks;

namespace Finance.Submissions.Model;

/// <summary>What a check found, and the reason that the unit gives for it.</summary>
public sealed record ExplainedFinding(Finding Finding, string? Explanation)
{
    /// <summary>An error blocks submission, and so does a finding that asks for a reason and has none.</summary>
    public bool Blocks => Finding.Severity == Severity.Error || IsUnexplained;

    public bool IsUnexplained => Finding.Severity == Severity.Explain && Explanation is null;

    public static ImmutableArray<ExplainedFinding> Of(ImmutableArray<Finding> findings, IReadOnlyDictionary<string, string> explanations) =>
        [.. findings.Select(finding => new ExplainedFinding(finding, explanations.GetValueOrDefault(finding.Id)))];
}

/// <summary>A reason given for a finding; without words it is taken back.</summary>
public sealed record Explanation(string Finding, string? Text);
