using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>Last year's figures of a new budget, taken from last year's approved ones. What one of them does not know stays unknown.</summary>
public static class PriorYears
{
    private static readonly ImmutableArray<string> Personnel = ["301", "303"];

    public static PriorYear Of(ImmutableArray<Facts> budgets) =>
        new()
        {
            Basis = PriorBasis.InitialBudget,
            Incomes = Merge(All(budgets, facts => facts.Incomes)?.Select(OfIncome)),
            Expenditures = Merge(All(budgets, facts => facts.Expenditures)?.Select(OfExpenditure)),
            OfficialTravel = Travel(budgets),
            OperatingCost = OperatingCost(budgets),
        };

    /// <summary>The lines of all budgets; null where one of them gives none.</summary>
    private static IEnumerable<T>? All<T>(ImmutableArray<Facts> budgets, Func<Facts, ImmutableArray<T>?> list) =>
        budgets.Any(facts => list(facts) is null) ? null : budgets.SelectMany(facts => list(facts)!.Value);

    /// <summary>Lines that differ in nothing but their amounts become one.</summary>
    private static ImmutableArray<PartialLine>? Merge(IEnumerable<PartialLine>? lines) =>
        lines is null
            ? null
            :
            [
                .. lines
                    .GroupBy(line => line with { Amount = Money.Zero })
                    .Select(group => group.Key with { Amount = Money.Sum(group.Select(line => line.Amount)) }),
            ];

    private static PartialLine OfIncome(IncomeLine line) =>
        new()
        {
            Functional = line.Functional,
            Source = line.Source,
            CarriedOver = line.CarriedOver,
            OriginYear = line.OriginYear,
            Transfer = line.Transfer,
            Withheld = line.Withheld,
            Amount = line.Amount,
        };

    private static PartialLine OfExpenditure(ExpenditureLine line) =>
        new()
        {
            Functional = line.Functional,
            Economic = line.Economic,
            EconomicClass = line.EconomicClass,
            Source = line.Source,
            CarriedOver = line.CarriedOver,
            OriginYear = line.OriginYear,
            Kind = line.Kind,
            Project = line.Project,
            Public = line.Public,
            Transfer = line.Transfer,
            Withheld = line.Withheld,
            Amount = line.Amount,
        };

    private static ImmutableArray<OfficialTravel>? Travel(ImmutableArray<Facts> budgets) =>
        All(budgets, facts => facts.OfficialTravel) is { } travel
            ?
            [
                .. travel
                    .Where(declared => declared.Stage == Stage.Initial)
                    .GroupBy(declared => declared.Source)
                    .Select(group => group.Aggregate(Add) with { Stage = Stage.Prior }),
            ]
            : null;

    private static OfficialTravel Add(OfficialTravel one, OfficialTravel other) =>
        one with
        {
            AbroadOfficial = one.AbroadOfficial + other.AbroadOfficial,
            AbroadAcademic = one.AbroadAcademic + other.AbroadAcademic,
            VehiclePurchase = one.VehiclePurchase + other.VehiclePurchase,
            VehicleOperation = one.VehicleOperation + other.VehicleOperation,
            ReceptionDomestic = one.ReceptionDomestic + other.ReceptionDomestic,
            ReceptionDomesticForeignAffairs = one.ReceptionDomesticForeignAffairs + other.ReceptionDomesticForeignAffairs,
            ReceptionAbroad = one.ReceptionAbroad + other.ReceptionAbroad,
        };

    /// <summary>机关运行经费: the public part (not 301, 303) of the basic expenditure of the general public budget.</summary>
    private static Money? OperatingCost(ImmutableArray<Facts> budgets)
    {
        var basic = All(budgets, facts => facts.Expenditures)
            ?.Where(line => line is { Kind: ExpenditureKind.Basic, Source: FundSource.GeneralPublic })
            .Select(line => (line.Amount, IsPublic: line.Public ?? IsPublic(line.Economic ?? line.EconomicClass)))
            .ToList();
        return basic is null || basic.Exists(line => line.IsPublic is null)
            ? null
            : Money.Sum(basic.Where(line => line.IsPublic == true).Select(line => line.Amount));
    }

    private static bool? IsPublic(EconomicCode? economic) => economic is { } code ? !Personnel.Contains(code.Value[..3]) : null;
}
