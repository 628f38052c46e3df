using System.Collections.Immutable;

namespace Finance.Statements.Tests;

/// <summary>The parts that carry words, counts and goals.</summary>
internal sealed partial class RandomFacts
{
    private Profile Profile() =>
        new()
        {
            Duties = MaybePart(Text),
            Priorities = Maybe(() => Many(() => new Priority(MaybePart(Text), MaybePart(Text)))),
            Organisation = MaybePart(() =>
                new Organisation(
                    MaybePart(Text),
                    MaybeValue(Count),
                    Maybe(() => Many(() => new OrganisationUnit(Name(), MaybeValue(OneOf<UnitType>))))
                )
            ),
            Staffing = MaybePart(Staffing),
        };

    private Staffing Staffing() =>
        new()
        {
            Authorised = MaybePart(Staff),
            Actual = MaybePart(Staff),
            Retired = MaybeValue(Count),
            RetiredPaidByUnit = MaybeValue(Count),
            RetiredPaidByFund = MaybeValue(Count),
            RetiredCadres = MaybeValue(Count),
            Survivors = MaybeValue(Count),
            Students = MaybePart(() => new StudentCounts(MaybeValue(Count), MaybeValue(Count), MaybeValue(Count))),
        };

    private StaffCounts Staff() =>
        Coin()
            ? new StaffCounts()
            : new StaffCounts
            {
                Administrative = MaybeValue(Count),
                Managed = MaybeValue(Count),
                FullyFunded = MaybeValue(Count),
                PartlyFunded = MaybeValue(Count),
                Establishment = MaybeValue(Count),
                OffEstablishment = MaybeValue(Count),
                Total = MaybeValue(Count),
            };

    private Project Project() =>
        new()
        {
            Code = Name(),
            Name = Name(),
            Category = MaybeValue(OneOf<ProjectCategory>),
            Amount = MaybeValue(Amount),
            Funding = MaybePart(() => new ProjectFunding(MaybeValue(Amount), MaybeValue(Amount), MaybeValue(Amount))),
            Overview = MaybePart(Text),
            Basis = MaybePart(Text),
            Executor = MaybePart(Text),
            Supervisor = MaybePart(Text),
            Implementation = MaybePart(Text),
            Use = MaybePart(Text),
            Goal = MaybePart(Text),
            Start = MaybePart(Month),
            End = MaybePart(Month),
            Allocation = Maybe(() => Many(() => new Allocation(Name(), Amount()))),
            Plan = MaybePart(() => new SpendingPlan(MaybeValue(Number), MaybeValue(Number), MaybeValue(Number), MaybeValue(Number))),
            Indicators = Maybe(() => Many(Indicator)),
        };

    private Indicator Indicator() =>
        new()
        {
            Level1 = Name(),
            Level2 = MaybePart(Short),
            Level3 = MaybePart(Text),
            Description = MaybePart(Text),
            Operator = MaybeValue(OneOf<IndicatorOperator>),
            Target = MaybePart(Short),
            Unit = MaybePart(Short),
            Weight = MaybeValue(Number),
            Basis = MaybePart(Text),
            Rule = MaybePart(Short),
            PriorValue = MaybePart(Text),
            Evidence = MaybePart(Text),
            AsPrinted = MaybePart(Text),
        };

    private OverallGoal OverallGoal() =>
        new()
        {
            Text = MaybePart(Text),
            SubGoals = Maybe(() => Many(Text)),
            Measures = Maybe(() => Many(Text)),
            Tasks = Maybe(() => Many(() => new GoalTask(Name(), MaybePart(Text)))),
            Indicators = Maybe(() => Many(Indicator)),
        };

    private ImmutableArray<OfficialTravel> Travels() => Distinct(Travel, travel => (travel.Stage, travel.Source));

    private OfficialTravel Travel() =>
        new()
        {
            Stage = OneOf<Stage>(),
            Source = OneOf<FundSource>(),
            AbroadOfficial = MaybeValue(Amount),
            AbroadAcademic = MaybeValue(Amount),
            VehiclePurchase = MaybeValue(Amount),
            VehicleOperation = MaybeValue(Amount),
            ReceptionDomestic = MaybeValue(Amount),
            ReceptionDomesticForeignAffairs = MaybeValue(Amount),
            ReceptionAbroad = MaybeValue(Amount),
        };

    private TravelCounts TravelCounts() =>
        new()
        {
            AbroadGroups = MaybeValue(Count),
            AbroadPersons = MaybeValue(Count),
            VehiclesBought = MaybeValue(Count),
            VehiclesKept = MaybeValue(Count),
            Receptions = MaybeValue(Count),
            ReceptionPersons = MaybeValue(Count),
            ForeignAffairsReceptions = MaybeValue(Count),
            ForeignAffairsPersons = MaybeValue(Count),
            AbroadReceptions = MaybeValue(Count),
            AbroadReceptionPersons = MaybeValue(Count),
        };

    private ProcurementItem Procurement(List<string> projects) =>
        new()
        {
            Category = OneOf<ProcurementCategory>(),
            Item = MaybePart(Short),
            Quantity = MaybeValue(Count),
            Amount = Amount(),
            ReservedForSme = MaybeValue(Amount),
            ReservedForSmallMicro = MaybeValue(Amount),
            ReservedForPrison = MaybeValue(Amount),
            ReservedForDisabled = MaybeValue(Amount),
            AwardedToSme = MaybeValue(Amount),
            AwardedToSmallMicro = MaybeValue(Amount),
            Project = MaybeOneOf(projects),
            Note = MaybePart(Text),
        };

    private Assets Assets() =>
        new()
        {
            AsOf = MaybeValue(Date),
            Vehicles = Maybe(() =>
                Distinct(() => new VehicleCount(Name(), MaybeValue(Count), MaybeValue(Amount), MaybeValue(Count)), vehicle => vehicle.Kind)
            ),
            Equipment = Maybe(() =>
                Distinct(() => new EquipmentCount(Amount(), MaybeValue(Count), MaybeValue(Count)), equipment => equipment.Threshold)
            ),
            Buildings = MaybePart(() => new Buildings(MaybeValue(Number), MaybeValue(Amount))),
            Furniture = MaybeValue(Amount),
            Other = MaybeValue(Amount),
        };

    private PriorYear PriorYear() =>
        new()
        {
            Basis = MaybeValue(OneOf<PriorBasis>),
            Incomes = Maybe(() => Partials(() => MaybePart(Name))),
            Expenditures = Maybe(() => Partials(() => MaybePart(Name))),
            OfficialTravel = Maybe(Travels),
            OperatingCost = MaybeValue(Amount),
            Totals = MaybePart(() =>
                Distinct(Short, name => name).ToImmutableSortedDictionary(name => name, _ => Amount(), StringComparer.Ordinal)
            ),
        };

    private ChangeReason Reason() =>
        new(
            new FactSubject
            {
                Functional = MaybeValue(Functional),
                Economic = Economic().Code,
                Source = MaybeValue(OneOf<FundSource>),
                Kind = MaybeValue(OneOf<ExpenditureKind>),
                Project = MaybePart(Name),
                Figure = MaybePart(Name),
            },
            MaybeValue(OneOf<Stage>),
            Text()
        );
}
