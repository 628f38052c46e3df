using System.Collections.Immutable;
using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;
using static Finance.Accounts.Tests.Reconciling.Given;

namespace Finance.Accounts.Tests.Reconciling;

public sealed class RowTests
{
    [Fact]
    public void Budget_payments_and_report_meet_in_one_row()
    {
        var row = Assert.Single(
            ReconciledRow.Of(
                new Facts { Expenditures = [Line("90.00"), Line("5.00")] },
                Sources([Paid("100.00"), Paid("-4.00")], [Line("80.00")], [Line("110.00")])
            )
        );

        Assert.Equal("2013201 30101 80.00 110.00 96.00 95.00 -1.00 86.36 118.75 4 ", Words(row));
    }

    [Fact]
    public void What_only_one_side_has_is_a_row_with_zero_on_the_sides_that_are_known()
    {
        var rows = ReconciledRow.Of(
            new Facts { Expenditures = [Line("1.00", "30102")] },
            Sources([Paid("2.00", "30103")], [Line("3.00", "30101")], [])
        );

        Assert.Equal(
            [
                "2013201 30101 3.00 0.00 0.00 0.00 0.00  0.00 0 ",
                "2013201 30102 0.00 0.00 0.00 1.00 1.00   0 ",
                "2013201 30103 0.00 0.00 2.00 0.00 -2.00   2 ",
            ],
            rows.Select(Words)
        );
    }

    [Fact]
    public void A_side_of_which_nothing_is_known_is_left_out()
    {
        var row = Assert.Single(ReconciledRow.Of(new Facts { Expenditures = [Line("1.00")] }, Sources()));

        Assert.Equal("2013201 30101    1.00     ", Words(row));
    }

    [Fact]
    public void A_budget_that_is_not_broken_down_stands_beside_the_sum_of_the_rows_under_it_and_is_unknown_in_them()
    {
        var rows = ReconciledRow.Of(
            new Facts { Expenditures = [Line("60.00", "30227", "P1"), Line("30.00", "30201", "P1")] },
            Sources(
                [Paid("60.00", "30227", "P1"), Paid("30.00", "30201", "P1")],
                [Line("100.00", null, "P1")],
                [Line("100.00", null, "P1")]
            )
        );

        Assert.Equal(
            [
                "2013201  100.00 100.00 90.00 90.00 0.00 90.00 90.00 4 2",
                "2013201 30201   30.00 30.00 0.00   2 ",
                "2013201 30227   60.00 60.00 0.00   2 ",
            ],
            rows.Select(Words)
        );
    }

    [Fact]
    public void The_contents_lists_serve_at_whatever_level_they_stand_but_not_where_the_platform_holds_a_budget()
    {
        var facts = new Facts
        {
            Expenditures = [Line("60.00"), Line("30.00", functional: "2080505")],
            InitialBudget = [new PartialLine { Functional = FunctionalCode.Parse("201"), Amount = Yuan("50.00") }],
        };

        Assert.Equal(
            ["201  50.00   60.00   120.00  1", "2013201 30101    60.00     ", "2080505 30101 0.00   30.00     "],
            ReconciledRow.Of(facts, Sources()).Select(Words)
        );
        Assert.Equal(
            ["2013201 30101 70.00 70.00  60.00  85.71 85.71  ", "2080505 30101 0.00 0.00  30.00     "],
            ReconciledRow.Of(facts, Sources(null, [Line("70.00")], [Line("70.00")])).Select(Words)
        );
    }

    [Fact]
    public void Balances_are_per_group_and_unknown_where_a_line_does_not_name_its_money()
    {
        var facts = new Facts
        {
            Incomes =
            [
                new IncomeLine
                {
                    Functional = FunctionalCode.Parse("2013201"),
                    Source = FundSource.GeneralPublic,
                    Amount = Yuan("100.00"),
                },
            ],
            Expenditures = [Line("90.00")],
            Opening = [Balance("5.00")],
            Closing = [Balance("14.00")],
        };

        Assert.Equal("1.00", ReconciledBalance.Of(facts)[0].Difference?.ToYuanString());
        Assert.Equal("0.00", ReconciledBalance.Of(facts)[4].Difference?.ToYuanString());
        Assert.Null(ReconciledBalance.Of(facts with { Opening = [Balance("5.00", source: null)] })[0].Difference);
        Assert.Equal("1.00", ReconciledIdentity.Of(facts)[0].Difference?.ToYuanString());
    }

    [Fact]
    public void The_opening_is_held_against_last_years_closing_by_source_and_project()
    {
        var openings = ReconciledOpening.Of(
            new Facts { Opening = [Balance("5.00", project: "P1"), Balance("7.00")] },
            new Facts { Closing = [Balance("4.00", project: "P1"), Balance("3.00"), Balance("4.00"), Balance("1.00", project: "P2")] }
        );

        Assert.Equal([" 0.00", "P1 1.00", "P2 -1.00"], openings!.Value.Select(line => $"{line.Project} {line.Difference.ToYuanString()}"));
        Assert.Null(ReconciledOpening.Of(new Facts { Opening = [] }, last: null));
    }

    [Fact]
    public void Official_travel_stands_beside_its_codes_and_its_payments()
    {
        var facts = new Facts
        {
            Expenditures = [Line("70.00", "30217"), Line("9.00", "30201")],
            OfficialTravel =
            [
                new OfficialTravel
                {
                    Stage = Stage.Actual,
                    Source = FundSource.GeneralPublic,
                    ReceptionDomestic = Yuan("65.00"),
                },
            ],
            TravelCounts = new TravelCounts { Receptions = 3, ReceptionPersons = 20 },
        };

        var reception = ReconciledTravel.Of(facts, Sources([Paid("71.00", "30217")]))[3];

        Assert.Equal(
            ("65.00", "70.00", "71.00", "-5.00", 3, 20),
            (
                reception.Actual?.ToYuanString(),
                reception.Lines?.ToYuanString(),
                reception.Paid?.ToYuanString(),
                reception.Difference?.ToYuanString(),
                reception.Times,
                reception.Persons
            )
        );
        Assert.Null(reception.Annual);
    }

    [Fact]
    public void How_lines_and_payments_are_cut_and_ordered_changes_no_byte()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<ExpenditureLine> lines = [.. Enumerable.Range(0, 20).Select(_ => Any(random))];
            ImmutableArray<ExpenditureLine> budget = [.. Enumerable.Range(0, 10).Select(_ => Any(random))];
            var paid = lines.Select(line => Paid(line.Amount.ToYuanString(), line.Economic?.Value, line.Project)).ToArray();
            var whole = Made(lines, paid, budget);

            var halves = lines.SelectMany(Halves).ToArray();
            random.Shuffle(halves);
            random.Shuffle(paid);

            Assert.Equal(whole.WriteCanonical(), Made([.. halves], paid, budget).WriteCanonical());
            Assert.Equal(whole.WriteCanonical(), Reconciliation.Read(whole.WriteCanonical()).WriteCanonical());
            Assert.Equal(Money.Sum(lines.Select(line => line.Amount)), Money.Sum(TopRows(whole).Select(row => row.Reported!.Value)));
        }
    }

    private static Reconciliation Made(ImmutableArray<ExpenditureLine> lines, PaidSum[] paid, ImmutableArray<ExpenditureLine> budget) =>
        Reconciliation.Of(new Facts { Expenditures = lines }, "", Sources([.. paid], budget, budget), []);

    /// <summary>Rows that no other row takes in: together they are all the money.</summary>
    private static IEnumerable<ReconciledRow> TopRows(Reconciliation made) =>
        made.Rows.Where(row =>
            row.Economic is null
            || !made.Rows.Any(above => above.Economic is null && above.Kind == row.Kind && above.Project == row.Project)
        );

    private static ExpenditureLine Any(Random random) =>
        Line(
            random.Next(1, 1_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            random.Next(4) == 0 ? null : $"3020{random.Next(1, 4)}",
            random.Next(2) == 0 ? null : $"P{random.Next(3)}"
        );

    private static IEnumerable<ExpenditureLine> Halves(ExpenditureLine line)
    {
        var half = Money.FromFen(line.Amount.Fen / 3);
        return [line with { Amount = half }, line with { Amount = line.Amount - half }];
    }

    private static string Words(ReconciledRow row) =>
        $"{row.Functional} {row.Economic} {row.InitialBudget?.ToYuanString()} {row.AnnualBudget?.ToYuanString()} {row.Paid?.ToYuanString()} "
        + $"{row.Reported?.ToYuanString()} {row.Difference?.ToYuanString()} {row.Completion} {row.InitialCompletion} {row.Payments} {row.Covers}";
}
