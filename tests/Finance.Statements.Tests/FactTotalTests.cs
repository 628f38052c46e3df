using Finance.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests;

public sealed class FactTotalTests
{
    [Theory]
    [InlineData("jiangxi-budget", "1535.00")]
    [InlineData("sichuan-budget", "931.79")]
    public void Income_and_expenditure_of_a_published_budget_balance_at_the_printed_total(string name, string wan)
    {
        var facts = Case.Facts(name);
        Assert.Equal(wan, FactTotals.Income(facts)!.Value.ToWanString());
        Assert.Equal(FactTotals.Income(facts), FactTotals.Expenditure(facts));
    }

    [Theory]
    [InlineData("jiangxi-budget")]
    [InlineData("jiangxi-final")]
    [InlineData("sichuan-budget")]
    public void Every_way_of_dividing_the_lines_has_the_same_sum(string name)
    {
        var facts = Case.Facts(name);
        var expenditure = FactTotals.Expenditure(facts);
        Assert.All([1, 2, 3], level => Assert.Equal(expenditure, Money.Sum(FactTotals.ExpenditureByFunctional(facts, level).Values)));
        Assert.Equal(expenditure, Money.Sum(FactTotals.ExpenditureBySource(facts).Values));
        Assert.Equal(expenditure, Money.Sum(FactTotals.ExpenditureByKind(facts).Values));
        Assert.All(
            [1, 2, 3],
            level => Assert.Equal(FactTotals.Income(facts), Money.Sum(FactTotals.IncomeByFunctional(facts, level).Values))
        );
        Assert.Equal(FactTotals.Income(facts), Money.Sum(FactTotals.IncomeBySource(facts).Values));
    }

    [Fact]
    public void Classes_come_in_the_order_of_their_codes()
    {
        var classes = FactTotals.ExpenditureByFunctional(Case.Facts("jiangxi-budget")).Keys.Select(code => code.Value).ToList();
        Assert.Equal(classes.Order(StringComparer.Ordinal), classes);
        Assert.All(classes, code => Assert.Equal(3, code.Length));
    }

    [Fact]
    public void Project_sums_agree_with_the_declared_amounts_of_a_published_budget()
    {
        var facts = Case.Facts("jiangxi-budget");
        var sums = FactTotals.ExpenditureByProject(facts);
        Assert.All(facts.Projects!.Value, project => Assert.Equal(project.Amount, sums[project.Code]));
    }

    [Fact]
    public void What_was_not_given_has_no_total_and_an_empty_list_has_zero()
    {
        Assert.Null(FactTotals.Income(new Facts()));
        Assert.Null(FactTotals.Expenditure(new Facts()));
        Assert.Equal(Money.Zero, FactTotals.Income(new Facts { Incomes = [] }));
        Assert.Empty(FactTotals.ExpenditureByFunctional(new Facts()));
    }

    [Fact]
    public void The_order_of_the_lines_changes_no_sum() =>
        Prop.ForAll(
                Gen.Shuffle(Case.Facts("sichuan-budget").Expenditures!.Value.ToArray()).ToArbitrary(),
                lines =>
                {
                    var shuffled = new Facts { Expenditures = [.. lines] };
                    var published = Case.Facts("sichuan-budget");
                    return FactTotals.ExpenditureByFunctional(shuffled, 3).SequenceEqual(FactTotals.ExpenditureByFunctional(published, 3))
                        && FactTotals.ExpenditureByProject(shuffled).SequenceEqual(FactTotals.ExpenditureByProject(published));
                }
            )
            .QuickCheckThrowOnFailure();
}
