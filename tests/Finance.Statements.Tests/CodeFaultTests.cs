using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Tests;

public sealed class CodeFaultTests
{
    private static readonly SmallCatalog Catalog = new();

    [Fact]
    public void Valid_leaves_are_no_faults() => Assert.Empty(CodeFaults.Find(Read(Document("2013201", "30101")).Facts!, Catalog));

    [Theory]
    [InlineData("2013299", ProblemCodes.UnknownCode)]
    [InlineData("2013203", ProblemCodes.RetiredCode)]
    [InlineData("20132", ProblemCodes.NonLeafCode)]
    [InlineData("201", ProblemCodes.NonLeafCode)]
    public void A_functional_code_that_may_not_carry_money_is_named_with_the_nearest_that_may(string code, string fault)
    {
        var found = CodeFaults.Find(Read(Document(code, "30101")).Facts!, Catalog);
        Assert.Equal(
            [("/incomes/0/functional", fault), ("/expenditures/0/functional", fault)],
            found.Select(one => (one.Pointer, one.Code))
        );
        Assert.All(found, one => Assert.Contains("2013201 行政运行", one.Message, StringComparison.Ordinal));
        Assert.All(found, one => Assert.Contains(code, one.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("30199", ProblemCodes.UnknownCode)]
    [InlineData("301", ProblemCodes.NonLeafCode)]
    public void An_economic_code_that_may_not_carry_money_is_named_with_the_nearest_that_may(string code, string fault)
    {
        var found = Assert.Single(CodeFaults.Find(Read(Document("2013201", code)).Facts!, Catalog));
        Assert.Equal(("/expenditures/0/economic", fault), (found.Pointer, found.Code));
        Assert.Contains("30101 基本工资", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_other_stages_may_stand_on_any_level_and_last_year_is_not_held_against_this_years_codes()
    {
        var facts = Read(
            """
            { "initialBudget": [ { "functional": "201", "amount": "1.00" }, { "functional": "299", "amount": "1.00" }, { "economicClass": "301", "amount": "1.00" } ],
              "closing": [ { "functional": "20132", "amount": "1.00" } ], "uses": [ { "functional": "20132", "text": "组织" } ],
              "reasons": [ { "about": { "functional": "298" }, "text": "减少" } ],
              "priorYear": { "expenditures": [ { "functional": "297", "amount": "1.00" } ] } }
            """
        ).Facts!;
        Assert.Equal(
            [("/initialBudget/1/functional", ProblemCodes.UnknownCode), ("/reasons/0/about/functional", ProblemCodes.UnknownCode)],
            CodeFaults.Find(facts, Catalog).Select(one => (one.Pointer, one.Code))
        );
    }

    [Fact]
    public void Faults_of_shape_and_of_codes_are_reported_together()
    {
        var reading = FactsReader.Read(
            Parse(Document("2013299", "30101").Replace("\"2.00\"", "\"-2.00\"", StringComparison.Ordinal)),
            Catalog
        );
        Assert.Null(reading.Facts);
        Assert.Equal(
            [
                ("/expenditures/0/amount", ProblemCodes.NegativeAmount),
                ("/incomes/0/functional", ProblemCodes.UnknownCode),
                ("/expenditures/0/functional", ProblemCodes.UnknownCode),
            ],
            reading.Faults.Select(one => (one.Pointer, one.Code))
        );
    }

    [Fact]
    public void Broken_parts_are_not_held_against_the_catalogue()
    {
        var reading = FactsReader.Read(
            Parse("""{ "incomes": [ 1, {} ], "reasons": [ {}, null ], "uses": [ "x" ], "closing": [ [] ] }"""),
            Catalog
        );
        Assert.DoesNotContain(reading.Faults, fault => fault.Code == ProblemCodes.UnknownCode);
    }

    private static string Document(string functional, string economic) =>
        $$"""
            { "incomes": [ { "functional": "{{functional}}", "source": "generalPublic", "amount": "1.00" } ],
              "expenditures": [ { "functional": "{{functional}}", "economic": "{{economic}}", "source": "generalPublic", "kind": "basic", "amount": "2.00" } ] }
            """;

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static FactsReading Read(string json) => FactsReader.Read(Parse(json));
}
