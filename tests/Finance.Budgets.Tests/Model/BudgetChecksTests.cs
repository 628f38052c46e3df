using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Tests.Model;

/// <summary>Each rule fires on what it is about and stays silent on the rest.</summary>
public sealed class BudgetChecksTests
{
    private static readonly UnitId Unit = UnitId.Parse("990000-001");

    private static readonly Facts Sound = new()
    {
        Incomes = [Income("100.00"), Income("20.00", carriedOver: true)],
        Expenditures = [Basic("60.00"), ProjectLine("P1", "40.00"), ProjectLine("P1", "20.00", carriedOver: true)],
        Projects = [Declared("P1", "60.00")],
    };

    [Fact]
    public void A_sound_budget_has_no_findings() => Assert.Empty(Run(Sound));

    [Fact]
    public void Income_with_what_is_carried_over_equals_expenditure()
    {
        var finding = Only(Run(Sound with { Incomes = [Income("100.00"), Income("20.01", carriedOver: true)] }), "W04");

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("相差0.01元", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_without_income_or_without_expenditure_is_not_balanced()
    {
        Only(Run(Sound with { Incomes = null }), "W04");
        Only(Run(Sound with { Incomes = [] }), "W04");
        Only(Run(new Facts()), "W04");
    }

    [Fact]
    public void Each_group_of_money_balances_by_itself_also_when_the_whole_does()
    {
        var facts = Sound with { Incomes = [Income("100.00"), Income("20.00") with { Source = FundSource.Business }] };

        var findings = Run(facts);

        Assert.DoesNotContain(findings, finding => finding.Rule == "W04");
        Assert.Equal(["W05:generalPublic", "W05:own"], findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Sources_of_the_units_own_money_are_one_group()
    {
        var facts = Sound with
        {
            Incomes = [.. Sound.Incomes!.Value, Income("5.00") with { Source = FundSource.Superior }],
            Expenditures = [.. Sound.Expenditures!.Value, Basic("5.00", "30102") with { Source = FundSource.Other }],
        };

        Assert.Empty(Run(facts));
    }

    [Fact]
    public void A_projects_amount_is_the_sum_of_its_lines()
    {
        var finding = Assert.Single(Run(Sound with { Projects = [Declared("P1", "60.00"), Declared("P2", "0.01")] }));

        Assert.Equal("W06:P2", finding.Id);
        Assert.Equal(["/projects/1/amount"], finding.Pointers);
        Assert.Empty(Run(Sound with { Projects = [Declared("P1", "60.00") with { Amount = null }] }));
    }

    [Fact]
    public void A_project_line_names_its_project()
    {
        var facts = Sound with { Expenditures = [Basic("60.00"), ProjectLine("P1", "60.00"), ProjectLine(null, "0.00")] };

        Assert.Equal(["/expenditures/2/project"], Assert.Single(Run(facts)).Pointers);
    }

    [Fact]
    public void A_basic_line_without_its_economic_code_is_an_error_and_a_project_line_is_to_be_explained()
    {
        var facts = Sound with
        {
            Expenditures = [Basic("60.00") with { Economic = null }, ProjectLine("P1", "60.00") with { Economic = null }],
        };

        var findings = Run(facts);

        Assert.All(findings, finding => Assert.Equal("K06", finding.Rule));
        Assert.Equal([Severity.Error, Severity.Explain], findings.Select(finding => finding.Severity));
    }

    [Fact]
    public void The_id_of_a_finding_survives_lines_that_move()
    {
        var broken = Basic("60.00") with { Economic = null };
        var before = Run(Sound with { Expenditures = [broken, ProjectLine("P1", "60.00")] });
        var after = Run(Sound with { Expenditures = [ProjectLine("P1", "60.00"), broken] });

        Assert.Equal(Only(before, "K06").Id, Only(after, "K06").Id);
        Assert.NotEqual(Only(before, "K06").Pointers.Single(), Only(after, "K06").Pointers.Single());
    }

    [Theory]
    [InlineData("100.00", "60.00", "40.00", "40.00", "")]
    [InlineData("99.99", "60.00", "40.00", "40.00", "C01:generalPublic/total")]
    [InlineData("100.00", "59.99", "40.00", "40.00", "C01:generalPublic/basic")]
    [InlineData("100.00", "60.00", "39.99", "40.00", "C01:generalPublic/project")]
    [InlineData("100.00", "60.00", "40.00", "39.99", "C01:generalPublic/project/P1")]
    [InlineData(null, null, null, "39.99", "C01:generalPublic/project/P1")]
    [InlineData(null, null, "0.00", "0.00", "C01:generalPublic/project C01:generalPublic/project/P1")]
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

        Assert.Equal(expected, string.Join(' ', BudgetChecks.Run(Sound, [ceiling]).Select(finding => finding.Id)));
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

        Assert.Empty(BudgetChecks.Run(Sound, [ceiling]));
    }

    private static ImmutableArray<Finding> Run(Facts facts) => BudgetChecks.Run(facts, ceilings: []);

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
