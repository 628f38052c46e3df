using System.Collections.Immutable;
using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;

namespace Finance.Accounts.Model;

/// <summary>
/// A draft made of what the platform knows: what was paid is what was spent and, of fiscal money, what was received; last year's closing
/// is this year's opening. A part that the unit wrote is kept as it is.
/// </summary>
public static class Prefill
{
    /// <summary>
    /// Fiscal money that was not used two years running becomes surplus (Budget Law, article 42): at the end of a year all that comes
    /// from an earlier one.
    /// </summary>
    private const int YearsCarried = 1;

    public static Facts Of(Facts written, AccountSources sources)
    {
        var opening = written.Opening ?? sources.LastAccount?.Closing;
        return written with
        {
            Incomes = written.Incomes ?? (sources.Paid is { } received ? Incomes(received) : null),
            Expenditures = written.Expenditures ?? (sources.Paid is { } paid ? Expenditures(paid) : null),
            Opening = opening,
            Closing =
                written.Closing ?? (opening is { } carried && sources.Paid is { } spent ? Closing(carried, spent, sources.Year) : null),
            PriorYear = written.PriorYear ?? (sources.LastAccount is { } last ? LastYear(last) : null),
        };
    }

    private static ImmutableArray<IncomeLine> Incomes(ImmutableArray<PaidSum> paid) =>
        [
            .. paid.Where(sum => IsFiscal(sum.Source) && !sum.CarriedOver)
                .GroupBy(sum => (sum.Functional, sum.Source))
                .Select(group => new IncomeLine
                {
                    Functional = group.Key.Functional,
                    Source = group.Key.Source,
                    Amount = Money.Sum(group.Select(sum => sum.Amount)),
                })
                .Where(line => line.Amount > Money.Zero)
                .OrderBy(line => line.Source)
                .ThenBy(line => line.Functional),
        ];

    /// <summary>
    /// What was refunded to nothing has no line; what was refunded below nothing shows as a difference. Money that was handed to the
    /// unit's own account (实拨) was received and not yet spent: what became of it the unit alone knows.
    /// </summary>
    private static ImmutableArray<ExpenditureLine> Expenditures(ImmutableArray<PaidSum> paid) =>
        [
            .. paid.Where(sum => sum.Central)
                .GroupBy(sum => (sum.Functional, sum.Economic, sum.Source, sum.CarriedOver, sum.Kind, sum.Project))
                .Select(group => new ExpenditureLine
                {
                    Functional = group.Key.Functional,
                    Economic = group.Key.Economic,
                    Source = group.Key.Source,
                    CarriedOver = group.Key.CarriedOver,
                    Kind = group.Key.Kind,
                    Project = group.Key.Project,
                    Amount = Money.Sum(group.Select(sum => sum.Amount)),
                })
                .Where(line => line.Amount > Money.Zero)
                .OrderBy(line => line.Source)
                .ThenBy(line => line.Functional)
                .ThenBy(line => line.Economic?.Value, StringComparer.Ordinal)
                .ThenBy(line => line.Kind)
                .ThenBy(line => line.Project, StringComparer.Ordinal)
                .ThenBy(line => line.CarriedOver),
        ];

    /// <summary>What is left of the opening after the payments from carried-over money, the oldest spent first.</summary>
    private static ImmutableArray<BalanceLine> Closing(ImmutableArray<BalanceLine> opening, ImmutableArray<PaidSum> paid, FiscalYear year)
    {
        var spent = paid.Where(sum => sum is { Central: true, CarriedOver: true }).Select(sum => (Sum: sum, Left: sum.Amount)).ToArray();
        var closing = ImmutableArray.CreateBuilder<BalanceLine>();
        foreach (var line in opening.OrderBy(line => line.OriginYear?.Value ?? int.MaxValue))
        {
            var left = line.Amount;
            for (var i = 0; i < spent.Length && left > Money.Zero; i++)
            {
                if (IsOf(spent[i].Sum, line) && spent[i].Left > Money.Zero)
                {
                    var taken = spent[i].Left < left ? spent[i].Left : left;
                    left -= taken;
                    spent[i].Left -= taken;
                }
            }

            if (left != Money.Zero)
            {
                closing.Add(line with { Amount = left, Type = TypeOf(line, year) });
            }
        }

        return closing.ToImmutable();
    }

    private static bool IsOf(PaidSum paid, BalanceLine line) =>
        (line.Functional is null || line.Functional == paid.Functional)
        && (line.Source is null || line.Source == paid.Source)
        && (line.Kind is null || line.Kind == paid.Kind)
        && (line.Project is null || line.Project == paid.Project);

    private static BalanceType? TypeOf(BalanceLine line, FiscalYear year) =>
        line is { Source: { } source, OriginYear: { } origin } && IsFiscal(source) && year.Value - origin.Value >= YearsCarried
            ? BalanceType.Surplus
            : line.Type;

    /// <summary>Last year's account as the figures of the year before.</summary>
    private static PriorYear LastYear(Facts last) =>
        new()
        {
            Basis = PriorBasis.Actual,
            Incomes = last.Incomes is { } incomes ? [.. incomes.Select(OfIncome)] : null,
            Expenditures = last.Expenditures is { } expenditures ? [.. expenditures.Select(OfExpenditure)] : null,
            OfficialTravel = last.OfficialTravel is { } travel
                ? [.. travel.Where(declared => declared.Stage == Stage.Actual).Select(declared => declared with { Stage = Stage.Prior })]
                : null,
            OperatingCost = last.OperatingCost,
        };

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

    private static bool IsFiscal(FundSource source) =>
        source is FundSource.GeneralPublic or FundSource.GovernmentFund or FundSource.StateCapital;
}
