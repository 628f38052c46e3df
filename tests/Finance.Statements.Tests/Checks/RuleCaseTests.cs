using Finance.Statements.Checks;

namespace Finance.Statements.Tests.Checks;

public sealed class RuleCaseTests
{
    /// <summary>Rules that other rooms decide and test.</summary>
    private const string Auditor = "DeclaredTotals";

    public static readonly TheoryData<string> Rules = [.. RuleCase.All.Select(rule => rule.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_stays_silent_on_a_sound_document(string rule)
    {
        var document = Of(rule);
        Assert.DoesNotContain(document.Findings(document.Silent, document.Around), finding => finding.Rule == rule);
        Assert.All(
            document.AlsoSilent,
            silent => Assert.DoesNotContain(document.Findings(silent.Facts, silent.Around), finding => finding.Rule == rule)
        );
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_fires_on_each_document_that_breaks_it(string rule)
    {
        var document = Of(rule);
        Assert.NotEmpty(document.Fires);
        foreach (var firing in document.Fires)
        {
            if (DecidedBy(rule) is not null)
            {
                Assert.NotEmpty(RuleCase.ReadFacts(firing.Facts).Faults);
                continue;
            }

            var found = document.Findings(firing.Facts, firing.Around).Where(finding => finding.Rule == rule).ToList();
            Assert.Equal(firing.Finds.Order(StringComparer.Ordinal), found.Select(finding => finding.Id).Order(StringComparer.Ordinal));
            Assert.All(
                found,
                finding =>
                {
                    Assert.DoesNotContain("—", finding.Message, StringComparison.Ordinal);
                    Assert.NotEmpty(finding.Advice!);
                }
            );
        }
    }

    [Fact]
    public void Every_rule_has_a_test_that_it_fires_and_one_that_it_stays_silent() =>
        Assert.Equal(
            CheckCatalog
                .Shipped.Describe()
                .Where(check => check.OmittedBecause is null && check.DecidedBy != Auditor)
                .Select(check => check.Id),
            RuleCase.All.Select(rule => rule.Rule).Order(StringComparer.Ordinal)
        );

    private static RuleCase Of(string rule) => RuleCase.All.Single(document => document.Rule == rule);

    private static string? DecidedBy(string rule) => CheckCatalog.Shipped.Checks.Single(check => check.Id == rule).DecidedBy;
}
