using System.Text;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Data;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

public sealed class CodeWordsTests
{
    /// <summary>Whoever sends a code that is none hears the same from the reader and from the checks.</summary>
    [Theory]
    [InlineData("2013209", "30101", "K01")]
    [InlineData("2013201", "30198", "K01")]
    [InlineData("2013203", "30101", "K02")]
    [InlineData("20132", "30101", "K03")]
    public void A_check_says_of_a_code_what_the_reader_says(string functional, string economic, string rule)
    {
        var facts = new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Expenditures =
            [
                new ExpenditureLine
                {
                    Functional = FunctionalCode.Parse(functional),
                    Economic = EconomicCode.Parse(economic),
                    Source = FundSource.GeneralPublic,
                    Kind = ExpenditureKind.Basic,
                    Amount = Money.FromYuan(1),
                },
            ],
        };
        var catalog = new SmallCatalog();
        var context = new CheckContext
        {
            Kind = CheckedKind.Budget,
            Year = new FiscalYear(2024),
            Surroundings = Surroundings.None with { Catalog = catalog },
        };
        var found = CheckCatalog.Shipped.Check(facts, context).Where(finding => finding.Rule is "K01" or "K02" or "K03");
        Assert.Equal(
            CodeFaults.Find(facts, catalog).Select(fault => $"{rule} {fault.Message}"),
            found.Select(finding => $"{finding.Rule} {finding.Message}")
        );
    }

    [Theory]
    [InlineData("510000", "Info Explain", "Explain")]
    [InlineData("360000", "Error Error", "Error")]
    public void A_case_may_have_a_level_of_its_own_which_a_region_overrides(string region, string expected, string more)
    {
        var check = """
            { "id": "W01", "title": "一", "severity": "explain", "cases": [
              { "for": "use in uses", "key": "'a'", "assert": "false", "severity": "info", "message": "二" },
              { "key": "'b'", "assert": "false", "message": "二" } ] }
            """;
        var catalog = CheckCatalog.Load([
            JsonFile("within.json", $$"""{ "family": "W", "title": "一", "checks": [ {{check}} ] }"""),
            JsonFile("regions/36.json", """{ "region": "36", "severities": { "W01": "error" } }"""),
        ]);
        var context = new CheckContext
        {
            Kind = CheckedKind.Budget,
            Year = new FiscalYear(2024),
            Region = region,
        };
        Assert.Equal(expected, Levels(1));
        Assert.EndsWith($" {more}", Levels(60), StringComparison.Ordinal);

        string Levels(int uses) =>
            string.Join(
                ' ',
                catalog
                    .Check(
                        new Facts
                        {
                            Uses = [.. Enumerable.Range(10, uses).Select(use => new CodeUse(FunctionalCode.Parse($"201{use}"), "三"))],
                        },
                        context
                    )
                    .Select(finding => finding.Severity)
            );
    }

    [Fact]
    public void A_level_of_a_case_that_is_none_is_a_fault()
    {
        var check =
            """{ "id": "W01", "title": "一", "severity": "info", "cases": [ { "key": "'a'", "assert": "false", "severity": "loud", "message": "二" } ] }""";
        var fault = Assert.Single(
            CheckCatalog.TryLoad([JsonFile("within.json", $$"""{ "family": "W", "title": "一", "checks": [ {{check}} ] }""")]).Faults
        );
        Assert.Contains("loud", fault.Message, StringComparison.Ordinal);
    }

    private static DataFile JsonFile(string path, string json) => new(path, Encoding.UTF8.GetBytes(json));
}
