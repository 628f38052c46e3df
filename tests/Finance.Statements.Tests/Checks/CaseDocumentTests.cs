using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

public sealed class CaseDocumentTests
{
    private static readonly string[] Families = ["W", "B", "F", "D"];

    /// <summary>Each of these stands in the printed document: see the remarks.</summary>
    public static readonly TheoryData<string, CheckedKind, string> Documents = new()
    {
        // The staff table prints 14 people and no post of any kind.
        { "jiangxi-budget", CheckedKind.Budget, "Explain W21" },
        // Tables 03 and 05 print 行政运行 2010301 with 39.45 of 项目支出 and no 基本支出; 2080505 and 30108 differ by 0.24.
        // The explanations print completions of 2434.71, 122.94, 88.24, 136.34, 68.12 and 77.76 % of the initial budget, and an initial
        // budget of 0.00 for 206; an annual budget is printed for receptions alone.
        {
            "jiangxi-final",
            CheckedKind.FinalAccount,
            "Info B15:30108, Explain B16:2010301, Explain F06:207, Explain F06:208, Explain F06:210, Explain F06:212, Explain F06:213, "
                + "Explain F06:229, Explain F07:206, Error F09:annual"
        },
        // Table 3-2 prints a project of 6.00 under 行政运行 2013601.
        { "sichuan-budget", CheckedKind.Budget, "Explain B16:2013601" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_published_document_has_just_the_findings_that_it_really_has(string name, CheckedKind kind, string expected)
    {
        var context = new CheckContext
        {
            Kind = kind,
            Year = new FiscalYear(2024),
            Surroundings = Surroundings.None with { Catalog = StarterCatalog.Instance },
            RequiredParts = ["goals"],
        };
        var found = CheckCatalog
            .Shipped.Check(Case.Facts(name), context)
            .Where(finding => Families.Contains(finding.Rule[..1], StringComparer.Ordinal));
        Assert.Equal(expected, string.Join(", ", found.Select(finding => $"{finding.Severity} {finding.Id}")));
    }
}
