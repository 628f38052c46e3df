using System.Text;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Data;

namespace Finance.Statements.Tests.Checks;

public sealed class CatalogFaultTests
{
    [Theory]
    [InlineData("\"assert\": \"sum(incomes) = sum(expenditure)\"", 5, 37, "expenditures")]
    [InlineData("\"assert\": \"sum(incomes\"", 5, 29, "“)”")]
    [InlineData("\"assert\": \"1 = 1\", \"when\": \"colour = 2\"", 5, 35, "单项数值")]
    [InlineData("\"assert\": \"1 = 1\", \"for\": \"projects\"", 5, 33, "变量 in 列表")]
    [InlineData("\"assert\": \"1 = 1\", \"for\": \"p in project\"", 5, 39, "projects")]
    [InlineData("\"assert\": \"1 = 1\", \"colour\": \"red\"", 5, 26, "没有“colour”这一项")]
    [InlineData("\"assert\": \"1 = 1\", \"advice\": \"{left} {what}\"", 5, 45, "应为")]
    [InlineData("\"assert\": \"true\", \"tolerance\": \"1\"", 5, 38, "不是比较")]
    [InlineData("\"assert\": \"1 = 1\", \"tolerance\": true", 5, 39, "应为数字")]
    [InlineData("\"assert\": \"1 = 1\", \"missing\": \"maybe\"", 5, 37, "skip、zero、finding")]
    [InlineData("\"assert\": \"1 = 1\", \"documents\": []", 5, 39, "永远不会运行")]
    [InlineData("\"assert\": \"1 = 1\", \"from\": 2024, \"to\": 2023", 5, 46, "早于")]
    [InlineData("\"assert\": \"1 = 1\", \"let\": { \"sum\": \"1 +\" }, \"when\": \"sum > 1\"", 5, 46, "表达式的结尾")]
    public void A_fault_of_a_check_names_file_line_column_and_what_was_expected(string members, int line, int column, string expected)
    {
        var json = $$"""
            {
              "family": "W",
              "title": "表内关系",
              "checks": [
                { {{members}}, "id": "W01", "severity": "error", "title": "一", "message": "二" }
              ]
            }
            """;
        var (catalog, faults) = CheckCatalog.TryLoad([File("within.json", json)]);
        Assert.Null(catalog);
        var fault = Assert.Single(faults);
        Assert.Equal(new DataPlace("within.json", line, column), fault.Place);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once()
    {
        var one = """{ "family": "W", "title": "一", "checks": [ { "id": "W01" }, { "id": "X1", "title": "二", "severity": "bad" } ] }""";
        var two = """{ "region": "x", "severities": { "W77": "info", "W01": "maybe" }, "parameters": { "height": "1" } }""";
        var faults = CheckCatalog.TryLoad([File("a.json", one), File("regions/36.json", two), File("c.json", "{")]).Faults;
        Assert.Equal(["a.json", "c.json", "regions/36.json"], faults.Select(fault => fault.Place.File).Distinct().Order());
        Assert.Contains(faults, fault => fault.Message.Contains("缺少“title”", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("error", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("W77", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("height", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("JSON", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_stands_in_the_catalogue_once()
    {
        var check = """{ "id": "W01", "title": "一", "severity": "info", "assert": "1 = 1", "message": "二" }""";
        var file =
            $$"""{ "family": "W", "title": "一", "checks": [ {{check}} ], "omitted": [ { "id": "W01", "title": "一", "reason": "二" } ] }""";
        var fault = Assert.Single(CheckCatalog.TryLoad([File("a.json", file)]).Faults);
        Assert.Contains("重复", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_loaded_finds_what_it_says()
    {
        var facts = Case.Facts("jiangxi-budget");
        var project = facts.Projects!.Value[0];
        var broken = facts with { Projects = facts.Projects.Value.SetItem(0, project with { Amount = Money.FromYuan(1) }) };
        var context = new CheckContext { Kind = CheckedKind.Budget, Year = new FiscalYear(2024) };
        Assert.Empty(CheckCatalog.Shipped.Check(facts, context).Where(finding => finding.Rule == "W06"));
        var found = Assert.Single(CheckCatalog.Shipped.Check(broken, context), finding => finding.Rule == "W06");
        Assert.Equal($"W06:{project.Code}", found.Id);
        Assert.Equal("1.00", found.Left);
        Assert.Contains("/projects/0", found.Pointers);
        Assert.Contains(found.Pointers, pointer => pointer.StartsWith("/expenditures/", StringComparison.Ordinal));
    }

    private static DataFile File(string path, string json) => new(path, Encoding.UTF8.GetBytes(json));
}
