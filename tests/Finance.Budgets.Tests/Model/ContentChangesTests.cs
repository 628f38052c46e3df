using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Tests.Model;

public sealed class ContentChangesTests
{
    private const int Pairs = 300;

    [Fact]
    public void Contents_that_are_equal_but_for_the_order_have_no_changes() =>
        Assert.All(
            Enumerable.Range(0, Pairs),
            seed =>
            {
                var content = RandomContent.Of(seed);
                var changes = ContentChanges.Of(content, RandomContent.Shuffled(content, seed + 1));
                Assert.True(changes.IsEmpty);
                Assert.Equal(Money.Zero, changes.Income.Difference + changes.Expenditure.Difference);
            }
        );

    [Fact]
    public void The_differences_added_to_what_was_give_what_is() =>
        Assert.All(
            Enumerable.Range(0, Pairs),
            seed =>
            {
                var (before, after) = (RandomContent.Of(seed), RandomContent.Of(seed + Pairs));
                var changes = ContentChanges.Of(before, after);

                Assert.Equal(Incomes(after), Incomes(before) + Sum(changes.Incomes.Select(line => line.Amount)));
                Assert.Equal(Expenditures(after), Expenditures(before) + Sum(changes.Expenditures.Select(line => line.Amount)));
                Assert.Equal(Incomes(after), Incomes(before) + changes.Income.Difference);
                Assert.Equal(Expenditures(after), Expenditures(before) + Sum(changes.Kinds.Select(kind => kind.Expenditure)));
                Assert.Equal(Incomes(after), Incomes(before) + Sum(changes.Sources.Select(source => source.Income)));
                Assert.Equal(
                    Expenditures(after),
                    Expenditures(before) + Sum(changes.Functional.Where(code => code.Level == 1).Select(code => code.Expenditure))
                );
                Assert.All(
                    changes.Functional,
                    code => Assert.Equal(Under(after, code.Code), Under(before, code.Code) + (code.Expenditure?.Difference ?? Money.Zero))
                );
                Assert.All(
                    changes.Projects,
                    project => Assert.Equal(OfProject(after, project.Code), OfProject(before, project.Code) + project.Amount.Difference)
                );
            }
        );

    [Fact]
    public void Changes_the_other_way_round_have_the_opposite_differences() =>
        Assert.All(
            Enumerable.Range(0, Pairs),
            seed =>
            {
                var (one, other) = (RandomContent.Of(seed), RandomContent.Of(seed + Pairs));
                var (there, back) = (ContentChanges.Of(one, other), ContentChanges.Of(other, one));

                Assert.Equal(
                    there.Expenditures.Select(line => (line.Key, -line.Amount.Difference, line.PointersAfter.Length)),
                    back.Expenditures.Select(line => (line.Key, line.Amount.Difference, line.PointersBefore.Length))
                );
                Assert.Equal(there.Functional.Select(code => code.Code), back.Functional.Select(code => code.Code));
                Assert.Equal(there.Parts, back.Parts);
            }
        );

    [Fact]
    public void Lines_of_equal_codes_are_taken_together_and_both_places_are_named()
    {
        var before = Of(Line("30101", 100), Line("30102", 5));
        var after = Of(Line("30102", 5), Line("30101", 60, isPublic: true), Line("30101", 70));

        var line = Assert.Single(ContentChanges.Of(before, after).Expenditures);

        Assert.Equal(Money.FromFen(30), line.Amount.Difference);
        Assert.Equal(["/expenditures/0"], line.PointersBefore);
        Assert.Equal(["/expenditures/1", "/expenditures/2"], line.PointersAfter);
        Assert.Equal("30101", line.Codes.Economic?.Value);
    }

    [Fact]
    public void A_line_that_changes_only_beside_its_codes_is_named_with_a_difference_of_zero()
    {
        var line = Assert.Single(ContentChanges.Of(Of(Line("30201", 9)), Of(Line("30201", 9, isPublic: true))).Expenditures);

        Assert.Equal(Money.Zero, line.Amount.Difference);
    }

    [Fact]
    public void A_project_is_told_as_added_removed_or_changed_with_the_members_that_changed()
    {
        var before = new Facts { Projects = [new Project { Code = "P1", Name = "一" }, new Project { Code = "P2", Name = "二" }] };
        var after = new Facts
        {
            Projects =
            [
                new Project { Code = "P3", Name = "三" },
                new Project
                {
                    Code = "P2",
                    Name = "二",
                    Goal = "目标",
                    Start = "2024-01",
                },
            ],
        };

        var changes = ContentChanges.Of(before, after).Projects;

        Assert.Equal(
            [
                ("P1", PartChange.Removed, "", "/projects/0", null),
                ("P2", PartChange.Changed, "goal,start", "/projects/1", "/projects/1"),
                ("P3", PartChange.Added, "", null, "/projects/0"),
            ],
            changes.Select(p => (p.Code, p.Change, string.Join(',', p.Members.Order()), p.PointerBefore, p.PointerAfter))
        );
    }

    [Fact]
    public void Parts_of_the_text_are_named_by_their_members()
    {
        var before = new Facts
        {
            Profile = new Profile { Duties = "职责" },
            Uses = [],
        };
        var after = new Facts
        {
            Profile = new Profile { Duties = "新职责" },
            OverallGoal = new OverallGoal { Text = "目标" },
        };

        Assert.Equal(["/overallGoal", "/profile/duties", "/uses"], ContentChanges.Of(before, after).Parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_left_of_a_ceiling_counts_this_years_money_of_its_source_alone()
    {
        var facts = Of(
            Line("30101", 60),
            Line("30201", 50) with
            {
                CarriedOver = true,
            },
            Line("30201", 7) with
            {
                Kind = ExpenditureKind.Project,
                Project = "P1",
            }
        );
        var ceiling = new Ceiling
        {
            Unit = UnitId.Parse("990000-1"),
            Source = FundSource.GeneralPublic,
            Total = Money.FromFen(100),
            Basic = Money.FromFen(50),
            Projects = [new ProjectCeiling("P1", Money.FromFen(10)), new ProjectCeiling("P2", Money.FromFen(3))],
        };

        Assert.Equal(
            [
                (CeilingScope.Total, null, 67, 33),
                (CeilingScope.Basic, null, 60, -10),
                (CeilingScope.SingleProject, "P1", 7, 3),
                (CeilingScope.SingleProject, "P2", 0, 3),
            ],
            CeilingUse.Of(facts, [ceiling]).Select(use => (use.Scope, use.Project, (int)use.Planned.Fen, (int)use.Left.Fen))
        );
    }

    private static Facts Of(params ExpenditureLine[] lines) => new() { Expenditures = [.. lines] };

    private static ExpenditureLine Line(string economic, long fen, bool? isPublic = null) =>
        new()
        {
            Functional = FunctionalCode.Parse("2013201"),
            Economic = EconomicCode.Parse(economic),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Basic,
            Public = isPublic,
            Amount = Money.FromFen(fen),
        };

    private static Money Sum(IEnumerable<AmountChange?> changes) => Money.Sum(changes.Select(change => change?.Difference ?? Money.Zero));

    private static Money Incomes(Facts facts) => Money.Sum((facts.Incomes ?? []).Select(line => line.Amount));

    private static Money Expenditures(Facts facts) => Money.Sum((facts.Expenditures ?? []).Select(line => line.Amount));

    private static Money Under(Facts facts, FunctionalCode code) =>
        Money.Sum((facts.Expenditures ?? []).Where(line => line.Functional.IsUnder(code)).Select(line => line.Amount));

    private static Money OfProject(Facts facts, string code) =>
        Money.Sum((facts.Expenditures ?? []).Where(line => line.Project == code).Select(line => line.Amount));
}
