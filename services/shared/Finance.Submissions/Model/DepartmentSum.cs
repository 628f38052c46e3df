using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Submissions.Model;

/// <summary>
/// 部门汇总: the facts of a department and its units as one, with the places that each sum was made from, and the parts that have no sum
/// because some unit does not give them. Texts are the department's own. The order in which the units come does not matter.
/// </summary>
public sealed record DepartmentSum(
    Facts Facts,
    ImmutableSortedDictionary<string, ImmutableArray<FactPlace>> Sources,
    ImmutableArray<UnknownPart> Unknown
)
{
    /// <summary>Adds up budgets, and final accounts with what only they have.</summary>
    public static DepartmentSum Of(UnitId department, FiscalYear year, IEnumerable<UnitFacts> units)
    {
        ImmutableArray<UnitFacts> sorted = [.. units.OrderBy(unit => unit.Unit != department).ThenBy(unit => unit.Unit)];
        var own = sorted.FirstOrDefault(unit => unit.Unit == department)?.Facts;
        var sum = new Summing(ProjectRenaming.Apply(sorted));
        var facts = new Facts
        {
            Unit = department,
            FiscalYear = year,
            Profile = Profile(sum, own?.Profile),
            Incomes = sum.Merge("/incomes", facts => facts.Incomes, line => line with { Amount = default }, Add),
            Expenditures = sum.Merge("/expenditures", facts => facts.Expenditures, line => line with { Amount = default }, Add),
            // A unit that gives no projects has no line that names one.
            Projects = sum.JoinGiven("/projects", facts => facts.Projects, project => project.Code),
            OverallGoal = own?.OverallGoal,
            OfficialTravel = Travel(sum, "/officialTravel", facts => facts.OfficialTravel),
            TravelCounts = Counts(sum),
            Procurement = sum.Join("/procurement", facts => facts.Procurement),
            Assets = Assets(sum),
            PriorYear = PriorYear(sum, sorted),
            Reasons = sum.JoinGiven("/reasons", facts => facts.Reasons, reason => (reason.About, reason.Against)),
            Uses = sum.JoinGiven("/uses", facts => facts.Uses, use => use.Functional),
            OperatingCost = sum.Amount("/operatingCost", facts => facts.OperatingCost),
            InitialBudget = sum.Merge("/initialBudget", facts => facts.InitialBudget, line => line with { Amount = default }, Add),
            AnnualBudget = sum.Merge("/annualBudget", facts => facts.AnnualBudget, line => line with { Amount = default }, Add),
            Opening = sum.Merge("/opening", facts => facts.Opening, line => line with { Amount = default }, Add),
            Closing = sum.Merge("/closing", facts => facts.Closing, line => line with { Amount = default }, Add),
            SurplusDistribution = sum.Amount("/surplusDistribution", facts => facts.SurplusDistribution),
        };
        return new DepartmentSum(facts, sum.Sources, sum.Unknown);
    }

    private static IncomeLine Add(IReadOnlyList<IncomeLine> lines) =>
        lines[0] with
        {
            Amount = Money.Sum(lines.Select(line => line.Amount)),
        };

    private static ExpenditureLine Add(IReadOnlyList<ExpenditureLine> lines) =>
        lines[0] with
        {
            Amount = Money.Sum(lines.Select(line => line.Amount)),
        };

    private static PartialLine Add(IReadOnlyList<PartialLine> lines) =>
        lines[0] with
        {
            Amount = Money.Sum(lines.Select(line => line.Amount)),
        };

    private static BalanceLine Add(IReadOnlyList<BalanceLine> lines) =>
        lines[0] with
        {
            Amount = Money.Sum(lines.Select(line => line.Amount)),
        };

    private static ImmutableArray<OfficialTravel>? Travel(Summing sum, string path, Func<Facts, ImmutableArray<OfficialTravel>?> listOf) =>
        sum.Merge(
            path,
            listOf,
            travel => (travel.Stage, travel.Source),
            items => new OfficialTravel
            {
                Stage = items[0].Stage,
                Source = items[0].Source,
                AbroadOfficial = Summing.Total(items, item => item.AbroadOfficial),
                AbroadAcademic = Summing.Total(items, item => item.AbroadAcademic),
                VehiclePurchase = Summing.Total(items, item => item.VehiclePurchase),
                VehicleOperation = Summing.Total(items, item => item.VehicleOperation),
                ReceptionDomestic = Summing.Total(items, item => item.ReceptionDomestic),
                ReceptionDomesticForeignAffairs = Summing.Total(items, item => item.ReceptionDomesticForeignAffairs),
                ReceptionAbroad = Summing.Total(items, item => item.ReceptionAbroad),
            }
        );

    private static TravelCounts? Counts(Summing sum)
    {
        const string Path = "/travelCounts";
        return sum.Known(Path, facts => facts.TravelCounts)
            ? new TravelCounts
            {
                AbroadGroups = Of("abroadGroups", counts => counts.AbroadGroups),
                AbroadPersons = Of("abroadPersons", counts => counts.AbroadPersons),
                VehiclesBought = Of("vehiclesBought", counts => counts.VehiclesBought),
                VehiclesKept = Of("vehiclesKept", counts => counts.VehiclesKept),
                Receptions = Of("receptions", counts => counts.Receptions),
                ReceptionPersons = Of("receptionPersons", counts => counts.ReceptionPersons),
                ForeignAffairsReceptions = Of("foreignAffairsReceptions", counts => counts.ForeignAffairsReceptions),
                ForeignAffairsPersons = Of("foreignAffairsPersons", counts => counts.ForeignAffairsPersons),
                AbroadReceptions = Of("abroadReceptions", counts => counts.AbroadReceptions),
                AbroadReceptionPersons = Of("abroadReceptionPersons", counts => counts.AbroadReceptionPersons),
            }
            : null;

        int? Of(string member, Func<TravelCounts, int?> countOf) =>
            sum.Count($"{Path}/{member}", facts => facts.TravelCounts is { } counts ? countOf(counts) : null);
    }

    private static Assets? Assets(Summing sum)
    {
        if (!sum.Known("/assets", facts => facts.Assets))
        {
            return null;
        }

        return new Assets
        {
            AsOf = sum.Same("/assets/asOf", facts => facts.Assets?.AsOf),
            Vehicles = sum.Merge(
                "/assets/vehicles",
                facts => facts.Assets?.Vehicles,
                vehicle => vehicle.Kind,
                items => new VehicleCount(
                    items[0].Kind,
                    Summing.Total(items, item => item.Count),
                    Summing.Total(items, item => item.Value),
                    Summing.Total(items, item => item.Planned)
                )
            ),
            Equipment = sum.Merge(
                "/assets/equipment",
                facts => facts.Assets?.Equipment,
                equipment => equipment.Threshold,
                items => new EquipmentCount(
                    items[0].Threshold,
                    Summing.Total(items, item => item.Owned),
                    Summing.Total(items, item => item.Planned)
                )
            ),
            Buildings = sum.Known("/assets/buildings", facts => facts.Assets?.Buildings)
                ? new Buildings(
                    sum.Measure("/assets/buildings/area", facts => facts.Assets?.Buildings?.Area),
                    sum.Amount("/assets/buildings/value", facts => facts.Assets?.Buildings?.Value)
                )
                : null,
            Furniture = sum.Amount("/assets/furniture", facts => facts.Assets?.Furniture),
            Other = sum.Amount("/assets/other", facts => facts.Assets?.Other),
        };
    }

    /// <summary>Last year's figures can be added only where they are figures of the same kind.</summary>
    private static PriorYear? PriorYear(Summing sum, ImmutableArray<UnitFacts> units)
    {
        if (!sum.Known("/priorYear", facts => facts.PriorYear))
        {
            return null;
        }

        var prior = units.Select(unit => unit.Facts.PriorYear!).ToArray();
        if (prior.Select(year => year.Basis).Distinct().Skip(1).Any())
        {
            sum.LeaveOpen("/priorYear/basis");
            return null;
        }

        return new PriorYear
        {
            Basis = prior[0].Basis,
            Incomes = sum.Merge("/priorYear/incomes", facts => facts.PriorYear?.Incomes, line => line with { Amount = default }, Add),
            Expenditures = sum.Merge(
                "/priorYear/expenditures",
                facts => facts.PriorYear?.Expenditures,
                line => line with { Amount = default },
                Add
            ),
            OfficialTravel = Travel(sum, "/priorYear/officialTravel", facts => facts.PriorYear?.OfficialTravel),
            OperatingCost = sum.Amount("/priorYear/operatingCost", facts => facts.PriorYear?.OperatingCost),
            Totals = Totals(sum, prior),
        };
    }

    private static ImmutableSortedDictionary<string, Money>? Totals(Summing sum, PriorYear[] prior)
    {
        if (!sum.Known("/priorYear/totals", facts => facts.PriorYear?.Totals))
        {
            return null;
        }

        var totals = ImmutableSortedDictionary.CreateBuilder<string, Money>(StringComparer.Ordinal);
        foreach (var name in prior.SelectMany(year => year.Totals!.Keys).Distinct(StringComparer.Ordinal))
        {
            var path =
                "/priorYear/totals/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (sum.Amount(path, facts => facts.PriorYear!.Totals!.TryGetValue(name, out var total) ? total : null) is { } amount)
            {
                totals.Add(name, amount);
            }
        }

        return totals.ToImmutable();
    }

    private static Profile? Profile(Summing sum, Profile? own)
    {
        var staffing = sum.Known("/profile/staffing", facts => facts.Profile?.Staffing) ? StaffingSum.Of(sum) : null;
        return own is null && staffing is null ? null : (own ?? new Profile()) with { Staffing = staffing };
    }
}

/// <summary>The facts of one unit.</summary>
public sealed record UnitFacts(UnitId Unit, Facts Facts);

/// <summary>A place in the facts of one unit.</summary>
public sealed record FactPlace(UnitId Unit, string Pointer);

/// <summary>A part without a sum, and the units that leave it open; none where they give it in ways that cannot be added.</summary>
public sealed record UnknownPart(string Part, ImmutableArray<UnitId> Units);
