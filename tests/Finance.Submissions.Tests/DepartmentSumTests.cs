using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Submissions.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Submissions.Tests;

/// <summary>What a department's sum must be, whatever its units state.</summary>
public sealed class DepartmentSumTests
{
    private static readonly UnitId Department = UnitId.Parse("990000-D001");
    private static readonly UnitId A = UnitId.Parse("990000-D001A");
    private static readonly UnitId B = UnitId.Parse("990000-D001B");
    private static readonly FiscalYear Year = new(2024);

    private static readonly Gen<ExpenditureLine> Line =
        from functional in Gen.Elements("2013201", "2013202", "2080505")
        from economic in Gen.Elements("30101", "30201", null)
        from source in Gen.Elements(FundSource.GeneralPublic, FundSource.GovernmentFund, FundSource.Business)
        from carried in Gen.Elements(true, false)
        from project in Gen.Elements("P1", "P2", null)
        from withheld in Gen.Elements(null, null, new Withheld("保密", "李某"))
        from fen in Gen.Choose(1, 1_000_000_000)
        select new ExpenditureLine
        {
            Functional = FunctionalCode.Parse(functional),
            Economic = economic is null ? null : EconomicCode.Parse(economic),
            Source = source,
            CarriedOver = carried,
            Kind = project is null ? ExpenditureKind.Basic : ExpenditureKind.Project,
            Project = project,
            Withheld = withheld,
            Amount = Money.FromFen(fen),
        };

    private static readonly Gen<Facts> Content =
        from expenditures in Line.ArrayOf()
        from incomes in Line.ArrayOf()
        from travel in Gen.Choose(0, 1000)
        from given in Gen.Elements(true, true, false)
        select new Facts
        {
            Incomes =
            [
                .. incomes.Select(line => new IncomeLine
                {
                    Functional = line.Functional,
                    Source = line.Source,
                    CarriedOver = line.CarriedOver,
                    Amount = line.Amount,
                }),
            ],
            Expenditures = [.. expenditures],
            Projects =
            [
                .. expenditures
                    .Select(line => line.Project)
                    .OfType<string>()
                    .Distinct()
                    .Select(code => new Project { Code = code, Name = "项目" + code }),
            ],
            OfficialTravel = given
                ?
                [
                    new OfficialTravel
                    {
                        Stage = Stage.Initial,
                        Source = FundSource.GeneralPublic,
                        VehicleOperation = Money.FromFen(travel),
                    },
                ]
                : null,
        };

    private static readonly Arbitrary<UnitFacts[]> Units = Content
        .ArrayOf(3)
        .Select(contents => contents.Zip([Department, A, B], (facts, unit) => new UnitFacts(unit, facts)).ToArray())
        .ToArbitrary();

    private static readonly ImmutableArray<Func<ExpenditureLine, bool>> Filters =
    [
        _ => true,
        line => line.Functional.Value == "2013201",
        line => line.Functional.Value.StartsWith("20132", StringComparison.Ordinal) && !line.CarriedOver,
        line => line.Economic is null,
        line => line.Source == FundSource.GovernmentFund && line.Kind == ExpenditureKind.Project,
        line => line.Withheld is not null,
    ];

    [Fact]
    public void What_only_a_final_account_has_is_added_too()
    {
        var one = new Facts { Closing = [Balance("P1", 100)], SurplusDistribution = Money.FromFen(5) };
        var other = new Facts { Closing = [Balance("P1", 30), Balance("P2", 7)], SurplusDistribution = Money.FromFen(2) };

        var sum = DepartmentSum.Of(Department, Year, [new UnitFacts(A, one), new UnitFacts(B, other)]).Facts;

        // Equal codes of different units are different projects.
        Assert.Equal([100, 30, 7], sum.Closing!.Value.Select(line => line.Amount.Fen));
        Assert.Equal(["D001A-P1", "D001B-P1", "P2"], sum.Closing.Value.Select(line => line.Project));
        Assert.Equal(7, sum.SurplusDistribution!.Value.Fen);
        Assert.Null(sum.Opening);
    }

    private static BalanceLine Balance(string project, long fen) => new() { Project = project, Amount = Money.FromFen(fen) };

    [Fact]
    public void The_sum_over_units_of_what_a_filter_finds_is_what_it_finds_in_the_sum() =>
        Prop.ForAll(
                Units,
                units =>
                {
                    var sum = DepartmentSum.Of(Department, Year, units);
                    return Filters.All(filter =>
                        Sum(sum.Facts.Expenditures!.Value.Where(filter))
                        == Sum(units.SelectMany(unit => unit.Facts.Expenditures!.Value).Where(filter))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Each_summed_line_is_the_sum_of_the_lines_that_it_names_and_no_line_is_named_twice() =>
        Prop.ForAll(
                Units,
                units =>
                {
                    var sum = DepartmentSum.Of(Department, Year, units);
                    var lines = sum.Facts.Expenditures!.Value;
                    var places = lines.Index().Select(line => sum.Sources[$"/expenditures/{line.Index}"]).ToArray();
                    return places.Sum(places => places.Length) == units.Sum(unit => unit.Facts.Expenditures!.Value.Length)
                        && places.SelectMany(place => place).Distinct().Count() == places.Sum(places => places.Length)
                        && lines
                            .Zip(places)
                            .All(line =>
                                line.First.Amount == Sum(line.Second.Select(place => LineAt(units, place)))
                                && line.Second.Select(place => LineAt(units, place).Functional).Distinct().Single() == line.First.Functional
                            );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_units_come_does_not_matter() =>
        Prop.ForAll(
                Units.Generator.SelectMany(units => Gen.Shuffle(units).Select(shuffled => (units, shuffled))).ToArbitrary(),
                pair =>
                {
                    var (one, other) = (DepartmentSum.Of(Department, Year, pair.units), DepartmentSum.Of(Department, Year, pair.shuffled));
                    return FactsWriter.WriteCanonical(one.Facts).AsSpan().SequenceEqual(FactsWriter.WriteCanonical(other.Facts))
                        && one.Sources.Select(source => $"{source.Key} {string.Join(' ', source.Value)}")
                            .SequenceEqual(other.Sources.Select(source => $"{source.Key} {string.Join(' ', source.Value)}"));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_sum_is_content_like_any_other_and_is_read_again() =>
        Prop.ForAll(
                Units,
                units =>
                {
                    var bytes = FactsWriter.WriteCanonical(DepartmentSum.Of(Department, Year, units).Facts);
                    using var document = System.Text.Json.JsonDocument.Parse(bytes);
                    var reading = FactsReader.Read(document.RootElement);
                    return reading.Facts is { } facts && FactsWriter.WriteCanonical(facts).AsSpan().SequenceEqual(bytes);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Projects_of_two_units_with_one_code_stay_two_and_their_lines_follow()
    {
        var sum = DepartmentSum.Of(Department, Year, [Of(A, "P1", "P2"), Of(B, "P1", "P3")]).Facts;

        Assert.Equal(["D001A-P1", "P2", "D001B-P1", "P3"], sum.Projects!.Value.Select(project => project.Code));
        Assert.Equal(["D001A-P1", "P2", "D001B-P1", "P3"], sum.Expenditures!.Value.Select(line => line.Project));
    }

    [Fact]
    public void A_part_that_one_unit_leaves_open_has_no_sum_and_is_said_to_be_open()
    {
        var sum = DepartmentSum.Of(
            Department,
            Year,
            [
                new UnitFacts(Department, new Facts { OperatingCost = Money.FromFen(5), Incomes = [] }),
                new UnitFacts(A, new Facts { Incomes = [] }),
            ]
        );

        Assert.Null(sum.Facts.OperatingCost);
        Assert.Empty(sum.Facts.Incomes!.Value);
        Assert.Null(sum.Facts.Expenditures);
        var open = Assert.Single(sum.Unknown);
        Assert.Equal("/operatingCost", open.Part);
        Assert.Equal([A], open.Units);
    }

    [Fact]
    public void Last_years_figures_are_added_where_all_units_give_them_on_one_basis()
    {
        var same = DepartmentSum.Of(Department, Year, [Prior(A, PriorBasis.InitialBudget, 3), Prior(B, PriorBasis.InitialBudget, 4)]);
        Assert.Equal(Money.FromFen(7), same.Facts.PriorYear!.OperatingCost);
        Assert.Equal(Money.FromFen(7), same.Facts.PriorYear.Totals!["income"]);

        var mixed = DepartmentSum.Of(Department, Year, [Prior(A, PriorBasis.InitialBudget, 3), Prior(B, PriorBasis.Actual, 4)]);
        Assert.Null(mixed.Facts.PriorYear);
        Assert.Equal("/priorYear/basis", Assert.Single(mixed.Unknown).Part);
    }

    [Fact]
    public void People_and_assets_are_counted_together_and_texts_are_the_departments_own()
    {
        var sum = DepartmentSum
            .Of(Department, Year, [Full(A, "单位职责", 2, "应急保障用车"), Full(Department, "部门职责", 5, "机要通信用车", "应急保障用车")])
            .Facts;

        Assert.Equal("部门职责", sum.Profile!.Duties);
        Assert.Equal(7, sum.Profile.Staffing!.Actual!.Total);
        Assert.Null(sum.Profile.Staffing.Retired);
        Assert.Equal(
            ["机要通信用车 5", "应急保障用车 7"],
            sum.Assets!.Vehicles!.Value.Select(vehicle => $"{vehicle.Kind} {vehicle.Count}")
        );
        Assert.Equal(Money.FromFen(7), sum.Assets.Furniture);
        Assert.Equal(["用于运转"], sum.Uses!.Value.Select(use => use.Text));
    }

    private static ExpenditureLine LineAt(UnitFacts[] units, FactPlace place) =>
        units.Single(unit => unit.Unit == place.Unit).Facts.Expenditures!.Value[
            int.Parse(place.Pointer.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture)
        ];

    private static Money Sum(IEnumerable<ExpenditureLine> lines) => Money.Sum(lines.Select(line => line.Amount));

    private static UnitFacts Of(UnitId unit, params string[] projects) =>
        new(
            unit,
            new Facts
            {
                Projects = [.. projects.Select(code => new Project { Code = code, Name = code })],
                Expenditures =
                [
                    .. projects.Select(code => new ExpenditureLine
                    {
                        Functional = FunctionalCode.Parse("2013202"),
                        Source = FundSource.GeneralPublic,
                        Kind = ExpenditureKind.Project,
                        Project = code,
                        Amount = Money.FromFen(100),
                    }),
                ],
            }
        );

    private static UnitFacts Prior(UnitId unit, PriorBasis basis, long fen) =>
        new(
            unit,
            new Facts
            {
                PriorYear = new PriorYear
                {
                    Basis = basis,
                    OperatingCost = Money.FromFen(fen),
                    Totals = ImmutableSortedDictionary<string, Money>.Empty.Add("income", Money.FromFen(fen)),
                },
            }
        );

    private static UnitFacts Full(UnitId unit, string duties, int number, params string[] vehicles) =>
        new(
            unit,
            new Facts
            {
                Profile = new Profile
                {
                    Duties = duties,
                    Staffing = new Staffing
                    {
                        Actual = new StaffCounts { Total = number },
                        Retired = unit == A ? 1 : null,
                    },
                },
                Assets = new Assets
                {
                    Vehicles = [.. vehicles.Select(kind => new VehicleCount(kind, number, Value: null, Planned: null))],
                    Furniture = Money.FromFen(number),
                },
                Uses = [new CodeUse(FunctionalCode.Parse("2013201"), unit == Department ? "用于运转" : "用于别的")],
            }
        );
}
