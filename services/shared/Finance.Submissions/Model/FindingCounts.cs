using System.Collections.Immutable;
using Finance.Statements.Checks;

namespace Finance.Submissions.Model;

/// <summary>How many findings of each severity a content has.</summary>
public sealed record FindingCounts(int Error, int Explain, int Info)
{
    public static FindingCounts Of(ImmutableArray<Finding> findings) =>
        new(Count(findings, Severity.Error), Count(findings, Severity.Explain), Count(findings, Severity.Info));

    private static int Count(ImmutableArray<Finding> findings, Severity severity) =>
        findings.Count(finding => finding.Severity == severity);
}
