using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Indexing;
using Finance.Testing;

namespace Finance.Budgets.Tests.Model;

/// <summary>The rules themselves are tested with Statements; here is what the service tells them: ceilings, the code book, earlier years.</summary>
public sealed class BudgetChecksTests
{
    private static readonly UnitId Unit = UnitId.Parse("990000-001");

    private static readonly ICatalog Catalog = TestCodeBook.Catalog();
    private static readonly IUnitDirectory Units = TestCodeBook.Units();

    private static readonly Facts Sound = new()
    {
        Incomes = [Income("100.00"), Income("20.00", carriedOver: true)],
        Expenditures = [Basic("60.00"), ProjectLine("P1", "40.00"), ProjectLine("P1", "20.00", carriedOver: true)],
        Projects = [Declared("P1", "60.00")],
    };

    [Fact]
    public void A_budget_that_does_not_balance_is_an_error_of_the_whole_and_of_its_group()
    {
        var findings = Run(Sound with { Incomes = [Income("100.00"), Income("20.01", carriedOver: true)] });

        Assert.Equal(Severity.Error, Only(findings, "W04").Severity);
        Assert.Equal("W05:generalPublic", Only(findings, "W05").Id);
    }

    [Fact]
    public void A_budget_without_income_or_without_expenditure_cannot_be_handed_in()
    {
        foreach (var facts in new[] { Sound with { Incomes = null }, Sound with { Incomes = [] }, new Facts() })
        {
            Assert.Contains(Run(facts), finding => finding is { Rule: "W33", Severity: Severity.Error });
        }
    }

    [Fact]
    public void Codes_are_held_against_the_book_by_rules_that_can_be_told_apart()
    {
        var findings = Run(Sound with { Expenditures = [Basic("60.00", "30188"), ProjectLine("P1", "60.00")] });

        Assert.True(BudgetChecks.IsOfTheCodeBook(Only(findings, "K01")));
        Assert.False(BudgetChecks.IsOfTheCodeBook(Only(Run(new Facts { Incomes = [Income("1.00")], Expenditures = [] }), "W04")));
    }

    [Fact]
    public void Last_years_budget_is_what_this_years_is_compared_with()
    {
        var tenfold = Sound with
        {
            Incomes = [Income("1200000.00")],
            Expenditures = [Basic("600000.00"), ProjectLine("P1", "600000.00")],
            Projects = [Declared("P1", "600000.00")],
        };
        var past = PastBudgets.Of([Sound with { FiscalYear = new FiscalYear(2023) }], []);

        Assert.DoesNotContain(Run(tenfold), finding => finding.Rule == "C03");
        Assert.Contains(Run(tenfold, past: past), finding => finding is { Rule: "C03", Severity: Severity.Explain });
    }

    [Fact]
    public void Projects_that_stay_the_same_three_years_running_are_found_in_both_earlier_budgets()
    {
        var last = Sound with { FiscalYear = new FiscalYear(2023) };
        var before = Sound with { FiscalYear = new FiscalYear(2022) };

        Assert.Contains(Run(Sound, past: PastBudgets.Of([last], [before])), finding => finding.Rule == "C07");
        Assert.DoesNotContain(Run(Sound, past: PastBudgets.Of([last], [])), finding => finding.Rule == "C07");
    }

    [Theory]
    [InlineData("100.00", "60.00", "40.00", "40.00", "")]
    [InlineData("99.99", "60.00", "40.00", "40.00", "C01:generalPublic-total")]
    [InlineData("100.00", "59.99", "40.00", "40.00", "C01:generalPublic-basic")]
    [InlineData("100.00", "60.00", "39.99", "40.00", "C01:generalPublic-project")]
    [InlineData("100.00", "60.00", "40.00", "39.99", "C01:generalPublic-project-P1")]
    [InlineData(null, null, null, "39.99", "C01:generalPublic-project-P1")]
    [InlineData(null, null, "0.00", "0.00", "C01:generalPublic-project C01:generalPublic-project-P1")]
    public void This_years_money_stays_within_every_ceiling(string? total, string? basic, string? project, string single, string expected)
    {
        var ceiling = new Ceiling
        {
            Unit = Unit,
            Source = FundSource.GeneralPublic,
            Total = Parse(total),
            Basic = Parse(basic),
            Project = Parse(project),
            Projects = [new ProjectCeiling("P1", Money.ParseYuan(single)), new ProjectCeiling("P9", Money.Zero)],
        };

        Assert.Equal(expected, string.Join(' ', OfRule("C01", Run(Sound, ceiling)).Select(finding => finding.Id)));
    }

    [Fact]
    public void A_ceiling_binds_its_own_source_alone()
    {
        var ceiling = new Ceiling
        {
            Unit = Unit,
            Source = FundSource.GovernmentFund,
            Total = Money.Zero,
        };

        Assert.Empty(OfRule("C01", Run(Sound, ceiling)));
    }

    private static ImmutableArray<Finding> Run(Facts facts, Ceiling? ceiling = null, PastBudgets? past = null) =>
        BudgetChecks.Run(
            FactIndex.Of(facts),
            new BudgetSurroundings(new FiscalYear(2024), Units.All.First(unit => unit.Parent is null), Catalog)
            {
                Directory = Units,
                Past = past ?? PastBudgets.None,
                Ceilings = ceiling is null ? [] : [ceiling],
            }
        );

    private static IEnumerable<Finding> OfRule(string rule, ImmutableArray<Finding> findings) =>
        findings.Where(finding => finding.Rule == rule);

    private static Finding Only(ImmutableArray<Finding> findings, string rule) => Assert.Single(findings, finding => finding.Rule == rule);

    private static IncomeLine Income(string amount, bool carriedOver = false) =>
        new()
        {
            Functional = FunctionalCode.Parse("2013201"),
            Source = FundSource.GeneralPublic,
            CarriedOver = carriedOver,
            Amount = Money.ParseYuan(amount),
        };

    private static ExpenditureLine Basic(string amount, string economic = "30101") =>
        new()
        {
            Functional = FunctionalCode.Parse("2013201"),
            Economic = EconomicCode.Parse(economic),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Basic,
            Amount = Money.ParseYuan(amount),
        };

    private static ExpenditureLine ProjectLine(string? project, string amount, bool carriedOver = false) =>
        Basic(amount, "30201") with
        {
            Kind = ExpenditureKind.Project,
            Project = project,
            CarriedOver = carriedOver,
        };

    private static Project Declared(string code, string amount) =>
        new()
        {
            Code = code,
            Name = code,
            Amount = Money.ParseYuan(amount),
        };

    private static Money? Parse(string? yuan) => yuan is null ? null : Money.ParseYuan(yuan);
}
