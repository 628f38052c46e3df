using System.Collections.Immutable;
using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;

namespace Finance.Budgets.Tests.Model;

/// <summary>Initial + adjustments = annual, for any lines and any way of summing them.</summary>
public sealed class AnnualBudgetTests
{
    private static readonly Func<ExpenditureLine, object?>[] Keys =
    [
        line => line.Functional.Value[..3],
        line => line.Functional,
        line => line.Economic?.Value[..3],
        line => line.Source,
        line => line.Kind,
        line => line.CarriedOver,
        line => line.Project,
        line => line.Public,
    ];

    [Fact]
    public void Initial_and_adjustments_sum_to_the_annual_budget_by_any_key()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var initial = Budget(random);
            var changes = Enumerable.Range(0, random.Next(4)).Select(_ => Change(random)).ToList();

            var annual = AnnualBudget.Of(initial, changes);

            foreach (var key in Keys)
            {
                Assert.Equal(
                    Sums([.. initial.Expenditures!.Value, .. changes.SelectMany(change => change.Lines)], key),
                    Sums(annual.Expenditures!.Value, key)
                );
            }

            Assert.Equal(
                Money.Sum(initial.Incomes!.Value.Concat(changes.SelectMany(change => change.Incomes)).Select(line => line.Amount)),
                Money.Sum(annual.Incomes!.Value.Select(line => line.Amount))
            );
        }
    }

    [Fact]
    public void The_order_of_adjustments_makes_no_difference_to_the_lines()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var initial = Budget(random);
            AdjustmentContent[] changes = [.. Enumerable.Range(0, 4).Select(_ => Change(random))];
            var expected = Lines(AnnualBudget.Of(initial, changes));

            random.Shuffle(changes);

            Assert.Equal(expected, Lines(AnnualBudget.Of(initial, changes)));
        }
    }

    [Fact]
    public void Lines_keep_their_places_new_ones_follow_and_what_comes_to_nothing_goes()
    {
        var initial = new Facts { Expenditures = [Line("30101", 100), Line("30102", 50), Line("30201", 70)] };
        var change = Of([Line("30299", 10), Line("30102", -50), Line("30101", 40)]);

        var annual = AnnualBudget.After(initial, change);

        Assert.Equal([Line("30101", 140), Line("30201", 70), Line("30299", 10)], annual.Expenditures!.Value);
        Assert.Null(annual.Incomes);
    }

    [Fact]
    public void A_lines_delta_touches_only_the_line_that_has_all_of_its_keys()
    {
        var initial = new Facts { Expenditures = [Line("30101", 100), Line("30101", 30) with { CarriedOver = true }] };

        var annual = AnnualBudget.After(initial, Of([Line("30101", -30) with { CarriedOver = true }]));

        Assert.Equal([Line("30101", 100)], annual.Expenditures!.Value);
    }

    [Fact]
    public void A_project_moves_with_its_lines_unless_the_adjustment_states_it_anew()
    {
        var initial = new Facts
        {
            Expenditures = [ProjectLine("P1", 100), ProjectLine("P2", 200)],
            Projects =
            [
                new Project
                {
                    Code = "P1",
                    Name = "甲",
                    Goal = "甲的目标",
                    Amount = Yuan(100),
                    Funding = new ProjectFunding(Yuan(100), Yuan(0), null),
                },
                new Project
                {
                    Code = "P2",
                    Name = "乙",
                    Goal = "乙的目标",
                    Amount = Yuan(200),
                },
            ],
        };
        var stated = new Project
        {
            Code = "P2",
            Name = "乙",
            Goal = "乙的新目标",
            Amount = Yuan(150),
        };
        var added = new Project
        {
            Code = "P3",
            Name = "丙",
            Amount = Yuan(90),
        };
        var change = Of([ProjectLine("P1", -40), ProjectLine("P2", -50), ProjectLine("P3", 90)]) with { Projects = [added, stated] };

        var projects = AnnualBudget.After(initial, change).Projects!.Value;

        Assert.Equal(["P1", "P2", "P3"], projects.Select(project => project.Code));
        Assert.Equal((Yuan(60), "甲的目标"), (projects[0].Amount, projects[0].Goal));
        Assert.Equal(new ProjectFunding(Yuan(60), Yuan(0), null), projects[0].Funding);
        Assert.Equal(stated, projects[1]);
        Assert.Equal(added, projects[2]);
    }

    private static SortedDictionary<string, long> Sums(IEnumerable<ExpenditureLine> lines, Func<ExpenditureLine, object?> key) =>
        new(
            lines
                .GroupBy(line => key(line)?.ToString() ?? "")
                .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount.Fen), StringComparer.Ordinal)
                .Where(sum => sum.Value != 0)
                .ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    private static List<string> Lines(Facts facts) =>
        [.. facts.Expenditures!.Value.Select(line => line.ToString()).Order(StringComparer.Ordinal)];

    private static Facts Budget(Random random) =>
        new()
        {
            Expenditures =
            [
                .. Enumerable
                    .Range(0, random.Next(12))
                    .Select(_ => Random(random) with { Amount = Money.FromFen(random.Next(1, 1_000)) })
                    .DistinctBy(line => line with { Amount = Money.Zero }),
            ],
            Incomes = [Income(random.Next(1, 1_000))],
        };

    private static AdjustmentContent Change(Random random) =>
        Of([
            .. Enumerable
                .Range(0, random.Next(1, 6))
                .Select(_ => Random(random) with { Amount = Money.FromFen(random.Next(-1_000, 1_000)) })
                .Where(line => line.Amount != Money.Zero)
                .DistinctBy(line => line with { Amount = Money.Zero }),
        ]) with
        {
            Incomes = [Income(random.Next(1, 1_000))],
        };

    /// <summary>Few values for each key, so that lines meet.</summary>
    private static ExpenditureLine Random(Random random) =>
        Line(random.Next(2) == 0 ? "30101" : "30201", 0) with
        {
            Functional = FunctionalCode.Parse(random.Next(2) == 0 ? "2013201" : "2080505"),
            Source = random.Next(2) == 0 ? FundSource.GeneralPublic : FundSource.GovernmentFund,
            CarriedOver = random.Next(3) == 0,
            Public = random.Next(4) == 0 ? true : null,
        };

    private static IncomeLine Income(long fen) =>
        new()
        {
            Functional = FunctionalCode.Parse("2013201"),
            Source = FundSource.GeneralPublic,
            Amount = Money.FromFen(fen),
        };

    private static ExpenditureLine ProjectLine(string project, int yuan) =>
        Line("30299", yuan) with
        {
            Kind = ExpenditureKind.Project,
            Project = project,
        };

    private static ExpenditureLine Line(string economic, int yuan) =>
        new()
        {
            Functional = FunctionalCode.Parse("2013201"),
            Economic = EconomicCode.Parse(economic),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Basic,
            Amount = Yuan(yuan),
        };

    private static Money Yuan(int yuan) => Money.FromFen(yuan * 100L);

    private static AdjustmentContent Of(ImmutableArray<ExpenditureLine> lines) =>
        new()
        {
            DocumentNumber = "财预〔2024〕9号",
            Reason = "试",
            Kind = BudgetChangeKind.Supplement,
            Lines = lines,
        };
}
