using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class ComparisonTests
{
    private static readonly string More = BudgetStory.Content.Replace("318500.00", "637000.00", StringComparison.Ordinal);

    [Fact]
    public void The_same_rows_stand_side_by_side_and_say_how_much_more_they_are()
    {
        var comparison = Comparison.Of([Column(BudgetStory.Content), Column(More)]);
        Assert.Equal(["收入总计", "支出总计"], comparison.Totals.Select(row => row.Name));
        Assert.Equal([4651750.01m, 4970250.01m], comparison.Totals[1].Cells.Select(cell => cell.Amount!.Value.Yuan));
        Assert.Equal([null, 6.8m], comparison.Totals[1].Cells.Select(cell => cell.MorePercent));
        Assert.Equal(["201", "208"], comparison.Functions.Select(row => row.Code));
        Assert.Equal([null, 0m], comparison.Functions[0].Cells.Select(cell => cell.MorePercent));
        Assert.Equal([null, 100m], comparison.Functions[1].Cells.Select(cell => cell.MorePercent));
        Assert.Equal(["基本支出", "项目支出"], comparison.Kinds.Select(row => row.Name));
    }

    [Fact]
    public void What_one_document_does_not_say_is_unknown_and_compared_with_nothing()
    {
        var nothing = Composed.From("""{"fiscalYear":2024,"unit":"360200-103001"}""");
        var comparison = Comparison.Of([
            Column(BudgetStory.Content),
            Column(BudgetStory.Content) with
            {
                Document = null,
            },
            Column(BudgetStory.Content) with
            {
                Document = nothing,
            },
        ]);
        Assert.All(
            comparison.Totals.Concat(comparison.Functions),
            row => Assert.All(row.Cells.Skip(1), cell => Assert.True(cell is { Amount: null, MorePercent: null }))
        );
        var first = Comparison.Of([Column(BudgetStory.Content) with { Document = null }, Column(BudgetStory.Content)]);
        Assert.Null(first.Totals[1].Cells[1].MorePercent);
    }

    [Fact]
    public void Budgets_are_compared_with_the_first_budget_and_final_accounts_with_the_first_final_account()
    {
        var budget = Column(BudgetStory.Content);
        var account = budget with { Kind = PublicationKind.FinalAccount };
        var more = Composed.From(More);
        var years = Comparison.Of([
            budget with
            {
                Document = null,
            },
            account,
            budget,
            account with
            {
                Document = more,
            },
            budget with
            {
                Document = more,
            },
            account,
        ]);
        Assert.Equal([null, null, null, 6.8m, 6.8m, 0m], years.Totals[1].Cells.Select(cell => cell.MorePercent));

        var year = Comparison.Of([budget, account with { Document = more }]);
        Assert.Equal([null, 6.8m], year.Totals[1].Cells.Select(cell => cell.MorePercent));
    }

    [Fact]
    public void A_project_has_the_lines_that_name_it_and_what_has_none_is_unknown()
    {
        var document = Composed.From(BudgetStory.Content);
        var project = Assert.Single(PublishedProject.Of(document));
        Assert.Equal(("P1", "<b>干部</b>&经费"), (project.Code, project.Name));
        Assert.Equal(2150000.01m, project.Amount!.Value.Yuan);
        Assert.Null((project with { Lines = [] }).Amount);

        var year = Assert.Single(ProjectYear.Of([document], "P1"));
        Assert.Equal(2150000.01m, year.Planned!.Value.Yuan);
        Assert.Null(year.Spent);
        Assert.Empty(ProjectYear.Of([document], "P2"));
    }

    private static ComparedDocument Column(string content) =>
        new(BudgetStory.Unit, "某单位", new FiscalYear(2024), PublicationKind.Budget, Composed.From(content));
}
