using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Accounts.Model.Ledger;

/// <summary>Money of one 项 and project, in the annual budget or paid.</summary>
public sealed record PositionSum(FunctionalCode Functional, string? Project, Money Amount, DateOnly? LastPaidOn = null);

/// <summary>
/// Where a unit stands at the end of a day: paid, still available of the annual budget, and whether its projects keep the pace that
/// their spending plans set.
/// </summary>
public sealed record Position(
    Money? AnnualBudget,
    Money Paid,
    Money? Available,
    ImmutableArray<FunctionalPosition> Functional,
    ImmutableArray<ProjectPosition> Projects
)
{
    /// <param name="budget">The annual budget; null where none is in force, which is not zero.</param>
    public static Position Of(
        FiscalYear year,
        DateOnly day,
        IReadOnlyCollection<PositionSum>? budget,
        IReadOnlyCollection<PositionSum> paid,
        IReadOnlyCollection<PlannedProject> planned
    )
    {
        var all = Total(paid);
        var annual = budget is null ? (Money?)null : Total(budget);
        return new Position(
            annual,
            all,
            annual - all,
            [
                .. Of(budget, paid, sum => sum.Functional)
                    .Select(part => new FunctionalPosition(part.Key, part.Budget, part.Paid, part.Left)),
            ],
            [
                .. Of(budget, paid, sum => sum.Project)
                    .Where(part => part.Key is not null)
                    .Select(part =>
                        ProjectPosition.Of(
                            part,
                            year,
                            day,
                            planned.FirstOrDefault(project => project.Code == part.Key),
                            paid.Where(sum => sum.Project == part.Key).Max(sum => sum.LastPaidOn)
                        )
                    ),
            ]
        );
    }

    private static IEnumerable<PositionPart<TKey>> Of<TKey>(
        IReadOnlyCollection<PositionSum>? budget,
        IReadOnlyCollection<PositionSum> paid,
        Func<PositionSum, TKey> keyOf
    )
    {
        var budgets = budget?.ToLookup(keyOf);
        var payments = paid.ToLookup(keyOf);
        return (budget ?? [])
            .Concat(paid)
            .Select(keyOf)
            .Distinct()
            .Order()
            .Select(key => new PositionPart<TKey>(key, budgets is null ? null : Total(budgets[key]), Total(payments[key])));
    }

    private static Money Total(IEnumerable<PositionSum> sums) => Money.Sum(sums.Select(sum => sum.Amount));
}

/// <summary>Budget and payments of one key.</summary>
internal sealed record PositionPart<TKey>(TKey Key, Money? Budget, Money Paid)
{
    public Money? Left => Budget - Paid;
}

/// <summary>One 项.</summary>
public sealed record FunctionalPosition(FunctionalCode Functional, Money? AnnualBudget, Money Paid, Money? Available);

/// <summary>One project.</summary>
/// <param name="PaidPercent">Paid of the annual budget, two decimals; null where there is no budget to divide by.</param>
/// <param name="PlannedPercent">What its spending plan asks for by this day; null without a plan.</param>
/// <param name="BehindPlan">What is missing to the plan, in yuan; zero when it is kept, null without a plan.</param>
/// <param name="Moved">False while nothing at all was paid of a budget that is there.</param>
public sealed record ProjectPosition(
    string Project,
    string? Name,
    Money? AnnualBudget,
    Money Paid,
    Money? Available,
    decimal? PaidPercent,
    decimal? PlannedPercent,
    Money? BehindPlan,
    DateOnly? LastPaidOn,
    bool Moved
)
{
    internal static ProjectPosition Of(
        PositionPart<string?> part,
        FiscalYear year,
        DateOnly day,
        PlannedProject? planned,
        DateOnly? lastPaidOn
    )
    {
        var percent = part.Budget is null ? null : planned?.PercentBy(day, year);
        Money? behind =
            percent is { } asked && part.Budget is { } budget
                ? Money.FromFen(Math.Max(0, Money.FromYuan(budget.Yuan * asked / 100).Fen - part.Paid.Fen))
                : null;
        return new ProjectPosition(
            part.Key!,
            planned?.Name,
            part.Budget,
            part.Paid,
            part.Left,
            part.Budget is { Fen: > 0 } whole ? Percent(part.Paid.Yuan * 100 / whole.Yuan) : null,
            percent is { } exact ? Percent(exact) : null,
            behind,
            lastPaidOn,
            lastPaidOn is not null || part.Budget is not { Fen: > 0 }
        );
    }

    private static decimal Percent(decimal exact) => Math.Round(exact, 2, MidpointRounding.AwayFromZero);
}
