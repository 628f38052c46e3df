using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Model;

/// <summary>What the two levels mean for each other; the table of states and commands is in <see cref="BudgetDecisionsTests"/>.</summary>
public sealed class HierarchyDecisionsTests
{
    private static readonly DateTimeOffset At = new(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Approval OfDepartment = new("财预〔2024〕1号", new DateOnly(2024, 2, 8), new DateOnly(2024, 1, 28));
    private static readonly BudgetState Department = Reviewed(hasParent: false);

    [Fact]
    public void Every_standing_of_a_unit_but_the_last_review_and_a_loaded_approval_holds_its_department_up()
    {
        foreach (var state in Situation.All.Where(state => state.HasParentDepartment))
        {
            var decision = ApproveDepartment(Unit(state));

            var ready = state is { Round: BudgetRound.Second, Status: BudgetStatus.Reviewed or BudgetStatus.Approved };
            if (ready)
            {
                Assert.IsType<Decision.Accepted>(decision);
                continue;
            }

            var refusal = Assert.IsType<Decision.Refused>(decision).Refusal;
            Assert.Equal(RefusalKind.UnitsNotReviewed, refusal.Kind);
            Assert.Equal("/units/990000-D001A", Assert.Single(refusal.Units).Pointer);
        }
    }

    [Fact]
    public void All_units_that_hold_it_up_are_named_at_once()
    {
        var draft = Unit(Reviewed() with { Status = BudgetStatus.Draft }, "B");
        var none = Unit(BudgetState.New(hasParentDepartment: true), "C");

        var refusal = Assert.IsType<Decision.Refused>(ApproveDepartment(Unit(Reviewed()), draft, none)).Refusal;

        Assert.Equal([draft.Place, none.Place], refusal.Units.Select(fault => fault.Pointer));
    }

    [Theory]
    [InlineData(Steps.Edited)]
    [InlineData(Steps.Submitted)]
    [InlineData(Steps.Passed)]
    [InlineData(Steps.Reviewed)]
    public void Who_had_a_hand_in_a_unit_does_not_approve_its_department(object step)
    {
        var refused = Assert.IsType<Decision.Refused>(ApproveDepartment(Unit(Situation.SignedBy(Reviewed(), (Steps)step))));
        Assert.Equal(RefusalKind.FourEyes, refused.Refusal.Kind);
        Assert.Contains("测试单位A", refused.Refusal.Detail, StringComparison.Ordinal);

        Assert.IsType<Decision.Accepted>(ApproveDepartment(Unit(Situation.SignedBy(Reviewed(), Steps.None))));
        // What was approved elsewhere is not decided upon again.
        var loaded = Situation.SignedBy(Reviewed() with { Status = BudgetStatus.Approved, Loaded = true }, (Steps)step);
        Assert.IsType<Decision.Accepted>(ApproveDepartment(Unit(loaded)));
    }

    [Fact]
    public void The_manager_who_passed_a_unit_may_approve_it_after_the_bureau()
    {
        var state = Situation.SignedBy(Reviewed(), Steps.Passed) with { DepartmentApproval = OfDepartment };

        var accepted = Assert.IsType<Decision.Accepted>(ApproveUnit(state, new DateOnly(2024, 2, 23)));

        Assert.Equal(OfDepartment.CongressApprovedOn, accepted.State.Approval!.CongressApprovedOn);
        var step = Assert.Single(accepted.Steps);
        Assert.Equal(accepted.State.Approval, step.Approval);
        Assert.False(step.Late);
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, false)]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void A_unit_is_approved_from_the_day_of_its_departments_document_on_and_late_after_fifteen_days(int day, bool? late)
    {
        var state = Situation.SignedBy(Reviewed(), Steps.None) with { DepartmentApproval = OfDepartment };

        var decision = ApproveUnit(state, new DateOnly(2024, 2, day));

        Assert.Equal(late, (decision as Decision.Accepted)?.Steps[0].Late);
    }

    [Fact]
    public void What_is_published_at_either_level_is_not_taken_back()
    {
        var approved = Approved();

        Assert.Equal(RefusalKind.AlreadyPublished, Refused(Withdraw(approved with { Published = true })).Kind);
        var below = Refused(Withdraw(approved, Unit(Approved() with { Published = true })));
        Assert.Equal(RefusalKind.AlreadyPublished, below.Kind);
        Assert.Equal(ProblemCodes.AlreadyPublished, Assert.Single(below.Units).Code);
        // A loaded unit stays as it is, wherever it was published.
        Assert.IsType<Decision.Accepted>(Withdraw(approved, Unit(Approved() with { Published = true, Loaded = true })));
    }

    [Fact]
    public void What_adjustments_stand_on_is_not_taken_back()
    {
        Assert.Equal(RefusalKind.WrongState, Refused(Withdraw(Approved() with { HasAdjustments = true })).Kind);
        var below = Refused(Withdraw(Approved(), Unit(Approved() with { HasAdjustments = true })));
        Assert.Equal(RefusalKind.WrongState, below.Kind);
        Assert.Contains("测试单位A", below.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Taken_back_it_keeps_its_review_and_says_why()
    {
        var before = Situation.SignedBy(Approved(), Steps.None) with { Approved = new Signature(Situation.Me, At) };

        var accepted = Assert.IsType<Decision.Accepted>(Withdraw(before));

        Assert.Equal(before.Reviewed, accepted.State.Reviewed);
        Assert.Null(accepted.State.Approved);
        Assert.Null(accepted.State.Approval);
        Assert.Equal("金额有误", accepted.State.Withdrawn!.Reason);
        Assert.Equal("金额有误", Assert.Single(accepted.Steps).Reason);
        Assert.IsType<Decision.Accepted>(BudgetDecisions.Approve(accepted.State, Approve() with { By = Someone() }, []));
    }

    [Fact]
    public void Units_belong_to_a_year_by_the_days_on_which_they_exist()
    {
        var department = UnitId.Parse("990000-D001");
        var book = new Book([
            Entry("B", "2024-12-31", null),
            Entry("A", "2020-01-01", "2024-01-01"),
            Entry("C", "2020-01-01", "2023-12-31"),
            Entry("D", "2025-01-01", null),
            Entry("E", "2020-01-01", null) with
            {
                Parent = null,
            },
        ]);

        Assert.Equal(["990000-D001A", "990000-D001B"], book.UnitsUnder(department, new FiscalYear(2024)).Select(unit => unit.Unit.Value));
    }

    private static Decision ApproveDepartment(params ImmutableArray<DepartmentUnit> units) =>
        HierarchyDecisions.ApproveDepartment(Department, Approve(), units, []);

    private static Decision ApproveUnit(BudgetState state, DateOnly date) =>
        HierarchyDecisions.ApproveUnit(state, new ApproveUnit(Situation.Me, At, "测办〔2024〕5号", date));

    private static Decision Withdraw(BudgetState state, params ImmutableArray<DepartmentUnit> units) =>
        HierarchyDecisions.Withdraw(state, new Withdraw(Situation.Me, At, "金额有误"), units);

    private static Refusal Refused(Decision decision) => Assert.IsType<Decision.Refused>(decision).Refusal;

    private static Approve Approve() => new(Situation.Me, At, OfDepartment);

    private static Actor Someone() => new(Guid.CreateVersion7(), "李娜", "approver");

    private static BudgetState Reviewed(bool hasParent = true) => Situation.Of(BudgetStatus.Reviewed, BudgetRound.Second, hasParent, 1);

    private static BudgetState Approved() => Reviewed(hasParent: false) with { Status = BudgetStatus.Approved, Approval = OfDepartment };

    private static DepartmentUnit Unit(BudgetState state, string letter = "A") => new(Entry(letter, "2020-01-01", null), state);

    private static UnitEntry Entry(string letter, string from, string? to) =>
        new(
            UnitId.Parse("990000-D001" + letter),
            "测试单位" + letter,
            letter,
            [],
            UnitId.Parse("990000-D001"),
            "990000",
            new UnitFormats("national-budget-2024", "national-final-2024", "jiangxi-2024"),
            UnitTypes.Administrative,
            Day(from),
            to is null ? null : Day(to),
            []
        );

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Book(ImmutableArray<UnitEntry> entries) : IUnitDirectory
    {
        public IReadOnlyCollection<UnitEntry> All => entries;

        public UnitEntry? Find(UnitId unit) => entries.FirstOrDefault(entry => entry.Unit == unit);
    }
}
