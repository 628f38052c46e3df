using System.Collections.Immutable;
using Finance.Statements.Checks;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>A finding as the API shows it, with the reason that the unit gave.</summary>
public sealed record FindingView(
    string Id,
    string Rule,
    Severity Severity,
    string Title,
    string? Law,
    string Message,
    string? Advice,
    string? Left,
    string? Right,
    string? Difference,
    ImmutableArray<string> Pointers,
    string? Explanation
)
{
    public static ImmutableArray<FindingView> Of(ImmutableArray<ExplainedFinding> findings) => [.. findings.Select(Of)];

    private static FindingView Of(ExplainedFinding explained)
    {
        var (finding, explanation) = explained;
        return new FindingView(
            finding.Id,
            finding.Rule,
            finding.Severity,
            finding.Title,
            finding.Law,
            finding.Message,
            finding.Advice,
            finding.Left,
            finding.Right,
            finding.Difference,
            finding.Pointers,
            explanation
        );
    }
}

/// <summary>The findings of one family of rules, counted; what blocks submission are errors and what is unexplained.</summary>
public sealed record FindingGroup(
    string Family,
    string Title,
    int Errors,
    int Explain,
    int Unexplained,
    int Info,
    ImmutableArray<string> Findings
)
{
    public static ImmutableArray<FindingGroup> Of(ImmutableArray<ExplainedFinding> findings) =>
        [
            .. findings
                .GroupBy(explained => CheckCatalog.Shipped.FamilyOf(explained.Finding.Rule))
                .Select(group => new FindingGroup(
                    group.Key.Id,
                    group.Key.Title,
                    group.Count(explained => explained.Finding.Severity == Severity.Error),
                    group.Count(explained => explained.Finding.Severity == Severity.Explain),
                    group.Count(explained => explained.IsUnexplained),
                    group.Count(explained => explained.Finding.Severity == Severity.Info),
                    [.. group.Select(explained => explained.Finding.Id)]
                )),
        ];
}
