using System.Globalization;
using System.Text;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Data;

namespace Finance.Statements.Tests.Checks;

public sealed class CatalogTests
{
    private static readonly string[] Families = ["W", "B", "K", "C", "F", "D", "G", "S", "P"];

    [Fact]
    public void Every_rule_of_the_list_stands_in_the_catalogue_or_is_left_out_with_a_reason()
    {
        var expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Checks", "cases", "expected-ids.txt"))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(id => Families.Contains(id[..1], StringComparer.Ordinal))
            .Order(StringComparer.Ordinal);
        var described = CheckCatalog.Shipped.Describe().Select(check => check.Id);
        Assert.Equal(expected, described.Where(id => Families.Contains(id[..1], StringComparer.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(CheckCatalog.Shipped.Omitted, omitted => Assert.True(omitted.Reason.Length > 10));
    }

    [Fact]
    public void The_table_of_all_checks_is_the_one_that_is_written_down()
    {
        var path = Path.Combine(Repository(), "services", "shared", "Finance.Statements", "CheckLibrary", "README.md");
        var expected = CatalogTable.Of(CheckCatalog.Shipped);
        if (Environment.GetEnvironmentVariable("FINANCE_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "");
    }

    [Theory]
    [InlineData("360200", 2024, "info")]
    [InlineData("360100", 2024, "explain")] // the city's file lies over the province's
    [InlineData("360200", 2022, "error")] // the region's file begins in 2023
    [InlineData("510000", 2024, "error")]
    [InlineData("361000", 2024, "")] // switched off
    public void A_region_levels_and_switches_off_checks_for_its_years(string region, int year, string expected)
    {
        var catalog = Load(
            """{ "id": "W01", "title": "一", "severity": "error", "assert": "false", "message": "二" }""",
            """{ "region": "36", "from": 2023, "severities": { "W01": "info" } }""",
            """{ "region": "3601", "severities": { "W01": "explain" } }""",
            """{ "region": "3610", "severities": { "W01": "off" } }"""
        );
        var found = catalog.Check(new Facts(), Context(region, year));
        Assert.Equal(
            expected,
            string.Join(' ', found.Select(finding => finding.Severity.ToString().ToLower(CultureInfo.InvariantCulture)))
        );
    }

    [Theory]
    [InlineData("360200", "15.00")]
    [InlineData("360100", "20.00")]
    [InlineData("510000", "")] // no limit, no finding
    public void A_region_gives_the_limits_that_checks_read(string region, string expected)
    {
        var catalog = Load(
            """{ "id": "W01", "title": "一", "severity": "error", "assert": "0 >= parameter.limit", "message": "二" }""",
            """{ "region": "36", "parameters": { "limit": "15" } }""",
            """{ "region": "3601", "parameters": { "limit": "20" } }"""
        );
        Assert.Equal(expected, string.Join(' ', catalog.Check(new Facts(), Context(region, 2024)).Select(finding => finding.Right)));
    }

    [Theory]
    [InlineData(2022, 0)]
    [InlineData(2023, 1)]
    [InlineData(2024, 1)]
    [InlineData(2025, 0)]
    public void A_check_runs_in_its_years(int year, int findings)
    {
        var catalog = Load(
            """{ "id": "W01", "title": "一", "severity": "error", "from": 2023, "to": 2024, "assert": "false", "message": "二" }"""
        );
        Assert.Equal(findings, catalog.Check(new Facts(), Context("", year)).Length);
    }

    [Theory]
    [InlineData("skip", "")]
    [InlineData("zero", "0.00/5.00")]
    [InlineData("finding", "/5.00")]
    public void A_check_says_what_it_does_where_a_fact_is_missing(string missing, string sides)
    {
        var check =
            $$"""{ "id": "W01", "title": "一", "severity": "error", "missing": "{{missing}}", "assert": "operatingCost = 5", "message": "二" }""";
        var found = Load(check).Check(new Facts(), Context("", 2024));
        Assert.Equal(sides, string.Join(' ', found.Select(finding => $"{finding.Left}/{finding.Right}")));
    }

    [Theory]
    [InlineData("100", 0)]
    [InlineData("99.99", 1)]
    public void Sides_may_differ_by_the_tolerance(string tolerance, int findings)
    {
        var check =
            $$"""{ "id": "W01", "title": "一", "severity": "error", "tolerance": "{{tolerance}}", "assert": "100 = 200", "message": "二" }""";
        Assert.Equal(findings, Load(check).Check(new Facts(), Context("", 2024)).Length);
    }

    [Fact]
    public void Too_many_findings_of_a_rule_are_counted_instead_of_listed()
    {
        var catalog = Load(
            """{ "id": "W01", "title": "一", "severity": "error", "for": "use in uses", "key": "use.functional", "assert": "false", "message": "二" }"""
        );
        var uses = Enumerable.Range(0, 60).Select(number => new CodeUse(FunctionalCode.Parse($"20132{number:00}"), "三"));
        var found = catalog.Check(new Facts { Uses = [.. uses] }, Context("", 2024));
        Assert.Equal(51, found.Length);
        Assert.Equal("W01:more", found[^1].Id);
        Assert.Contains("10", found[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_about_things_of_one_name_have_ids_of_their_own()
    {
        var catalog = Load(
            """{ "id": "W01", "title": "一", "severity": "error", "for": "use in uses", "key": "use.text", "assert": "false", "message": "二" }"""
        );
        var facts = new Facts { Uses = [new CodeUse(FunctionalCode.Parse("201"), "三"), new CodeUse(FunctionalCode.Parse("202"), "三")] };
        Assert.Equal(["W01:三", "W01:三#2"], catalog.Check(facts, Context("", 2024)).Select(finding => finding.Id));
    }

    [Fact]
    public void One_catalogue_serves_many_at_once()
    {
        var facts = Case.Facts("jiangxi-final");
        var context = Context("", 2024) with { Kind = CheckedKind.FinalAccount };
        var expected = Words(CheckCatalog.Shipped.Check(facts, context));
        Assert.All(
            Enumerable.Range(0, 64).AsParallel().Select(_ => Words(CheckCatalog.Shipped.Check(facts, context))).ToList(),
            found => Assert.Equal(expected, found)
        );
    }

    private static string Words(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(finding => finding.Id + finding.Message));

    private static CheckContext Context(string region, int year) =>
        new()
        {
            Kind = CheckedKind.Budget,
            Year = new FiscalYear(year),
            Region = region,
        };

    private static CheckCatalog Load(string check, params string[] regions) =>
        CheckCatalog.Load([
            JsonFile(
                "within.json",
                $$"""{ "family": "W", "title": "一", "parameters": [ { "name": "limit", "title": "限额" } ], "checks": [ {{check}} ] }"""
            ),
            .. regions.Select((region, number) => JsonFile($"regions/{number}.json", region)),
        ]);

    private static DataFile JsonFile(string path, string json) => new(path, Encoding.UTF8.GetBytes(json));

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Finance.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
