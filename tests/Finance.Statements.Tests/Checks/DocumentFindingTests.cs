using System.Text;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

/// <summary>What codes, change, goals and publication find on published documents, each finding of which was looked at.</summary>
public sealed class DocumentFindingTests
{
    private static readonly string[] Families = ["K", "C", "G", "P"];

    public static readonly TheoryData<string, CheckedKind, int> Documents = new()
    {
        { "jiangxi-budget", CheckedKind.Budget, 2024 },
        { "jiangxi-final", CheckedKind.FinalAccount, 2024 },
        { "sichuan-budget", CheckedKind.Budget, 2024 },
        { "hebei-performance", CheckedKind.Budget, 2023 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_published_document_has_just_the_findings_that_were_looked_at(string name, CheckedKind kind, int year)
    {
        var isGoals = name == "hebei-performance";
        var facts = isGoals ? HebeiGoals.Facts : Case.Facts(name);
        var context = new CheckContext
        {
            Kind = kind,
            Year = new FiscalYear(year),
            Surroundings = Surroundings.None with { Catalog = StarterCatalog.Instance },
            RequiredParts = ["goals", "spendingPlan"],
        };
        var text = new StringBuilder();
        foreach (var finding in CheckCatalog.Shipped.Check(facts, context))
        {
            if (Families.Contains(finding.Rule[..1], StringComparer.Ordinal) || (isGoals && finding.Rule[0] == 'W'))
            {
                text.Append(finding.Severity).Append(' ').Append(finding.Id).Append('：').Append(finding.Message).Append('\n');
            }
        }

        var file = $"findings-{name}.txt";
        if (Environment.GetEnvironmentVariable("FINANCE_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Root(), "tests", "Finance.Statements.Tests", "Golden", file), text.ToString());
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)).ReplaceLineEndings("\n"), text.ToString());
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Finance.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
