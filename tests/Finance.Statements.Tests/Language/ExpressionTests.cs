using System.Globalization;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Language;

public sealed class ExpressionTests
{
    private static readonly Scope Jiangxi = new(FactIndex.Of(Case.Facts("jiangxi-budget")), Surroundings.None);
    private static readonly Scope Final = new(FactIndex.Of(Case.Facts("jiangxi-final")), Surroundings.None);

    [Theory]
    [InlineData("sum(incomes)", "15349963.00")]
    [InlineData("sum(incomes where carriedOver)", "40810.00")]
    [InlineData("sum(incomes where source in fiscal and not carriedOver)", "15309153.00")]
    [InlineData("sum(expenditures where kind = basic)", "5287303.00")]
    [InlineData("sum(expenditures where kind = basic and public)", "370443.00")]
    [InlineData("sum(expenditures where functional under 201 and not functional under 20132)", "7236050.00")]
    [InlineData("certain(expenditures where economic in [30217, 30212])", "35000.00")]
    [InlineData("sum(officialTravel where stage = prior and item in reception)", "55000.00")]
    [InlineData("count(projects)", "25")]
    [InlineData("count(projects where amount >= 1000000)", "3")]
    [InlineData("sum(projects.amount where category = specific) + 0.5", "10062660.50")]
    [InlineData("sum(procurement.amount where category in [goods, works])", "45900")]
    [InlineData("count(indicators where level1 = '产出指标' and operator != qualitative)", "73")]
    [InlineData("growth(10, 8) + share(1, 3)", "58.33")]
    [InlineData("first(sum(closing), 7)", "7")]
    public void Sums_and_counts_give_exact_figures(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Evaluate(text, Jiangxi).Number);

    [Theory]
    [InlineData("sum(closing)")] // the list is not given
    [InlineData("sum(expenditures where economic = 30217)")] // project lines do not say their economic code
    [InlineData("growth(5, 0)")] // no rate from a zero base
    [InlineData("1 / 0")]
    [InlineData("operatingCost = 0 or sum(closing) = 0")]
    public void What_cannot_be_known_is_unknown_and_not_zero(string text) => Assert.False(Evaluate(text, Jiangxi).IsKnown);

    [Theory]
    [InlineData("sum(initialBudget where functional under 201)", true)]
    [InlineData("sum(initialBudget where functional under 20132)", false)] // known at the level of 类 only
    [InlineData("sum(initialBudget where source = generalPublic)", false)] // the source is not given
    [InlineData("sum(initialBudget where source in [generalPublic, unknown] and functional under 208)", true)]
    public void Partial_lines_are_summed_only_at_the_level_at_which_they_are_known(string text, bool known) =>
        Assert.Equal(known, Evaluate(text, Final).IsKnown);

    [Theory]
    [InlineData("every(projects, amount >= 0)", true)]
    [InlineData("some(projects, amount > 10000000)", false)]
    [InlineData("every(projects where name contains '体检', count(indicators) > 3)", true)]
    [InlineData("some(expenditures where kind = project, project matches '^P0')", true)]
    [InlineData("every(projects, amount = sum(expenditures where project = each.code))", true)]
    [InlineData("sum(closing) = 1 and false or true", true)]
    public void Conditions_are_judged_over_items(string text, bool expected)
    {
        var value = Evaluate(text, Jiangxi);
        Assert.True(value.IsKnown);
        Assert.Equal(expected, value.IsTrue);
    }

    [Theory]
    [InlineData("sum(expenditures where colour = red)", 23)]
    [InlineData("sum(expenditures where kind = blue)", 30)]
    [InlineData("sum(expenditure)", 4)]
    [InlineData("total(expenditures)", 0)]
    [InlineData("sum(incomes) +", 14)]
    [InlineData("sum(incomes", 11)]
    [InlineData("1 ~ 2", 2)]
    [InlineData("some(projects, name matches '(')", 28)]
    [InlineData("sum(projects.height)", 4)]
    [InlineData("sum(expenditures where functional under 20)", 40)]
    public void A_fault_names_the_letter_where_it_stands(string text, int offset)
    {
        var (expression, fault) = Compiler.Compile(text, Dictionary.OfFacts);
        Assert.Null(expression);
        Assert.Equal(offset, fault!.Offset);
        Assert.NotEmpty(fault.Expected);
    }

    [Fact]
    public void A_value_can_be_traced_to_the_lines_it_came_from()
    {
        var (expression, _) = Compiler.Compile("sum(incomes where carriedOver)", Dictionary.OfFacts);
        var (value, pointers) = expression!.Explain(Jiangxi);
        Assert.Equal(40810m, value.Number);
        var line = Assert.Single(pointers);
        Assert.StartsWith("/incomes/", line, StringComparison.Ordinal);
    }

    private static Value Evaluate(string text, Scope scope)
    {
        var (expression, fault) = Compiler.Compile(text, Dictionary.OfFacts);
        Assert.True(fault is null, fault?.Message);
        return expression!.Evaluate(scope);
    }
}
