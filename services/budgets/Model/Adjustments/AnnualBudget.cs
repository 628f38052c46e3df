using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model.Adjustments;

/// <summary>全年预算: the initial budget with all that was changed since.</summary>
public static class AnnualBudget
{
    public static Facts Of(Facts initial, IEnumerable<AdjustmentContent> adjustments) => adjustments.Aggregate(initial, After);

    /// <summary>Lines keep their order, new ones follow; what comes to nothing is no line any more.</summary>
    public static Facts After(Facts before, AdjustmentContent adjustment) =>
        before with
        {
            Incomes = Merge(before.Incomes, adjustment.Incomes, line => line.Amount, (line, amount) => line with { Amount = amount }),
            Expenditures = Merge(
                before.Expenditures,
                adjustment.Lines,
                line => line.Amount,
                (line, amount) => line with { Amount = amount }
            ),
            Projects = Merge(before.Projects, adjustment),
        };

    /// <summary>A list that was not given stays unknown while nothing changes it.</summary>
    private static ImmutableArray<T>? Merge<T>(
        ImmutableArray<T>? lines,
        ImmutableArray<T> deltas,
        Func<T, Money> amountOf,
        Func<T, Money, T> withAmount
    )
        where T : notnull
    {
        if (deltas.IsEmpty)
        {
            return lines;
        }

        var sums = new OrderedDictionary<T, Money>();
        foreach (var line in lines ?? [])
        {
            Add(line);
        }

        foreach (var delta in deltas)
        {
            if (Add(delta) == Money.Zero)
            {
                sums.Remove(withAmount(delta, Money.Zero));
            }
        }

        return [.. sums.Select(line => withAmount(line.Key, line.Value))];

        Money Add(T line)
        {
            var key = withAmount(line, Money.Zero);
            return sums[key] = sums.GetValueOrDefault(key) + amountOf(line);
        }
    }

    private static ImmutableArray<Project>? Merge(ImmutableArray<Project>? projects, AdjustmentContent adjustment)
    {
        var stated = adjustment.Projects.ToDictionary(project => project.Code, StringComparer.Ordinal);
        var moved = adjustment.Lines.Where(line => line.Project is not null).ToLookup(line => line.Project!, StringComparer.Ordinal);
        if (projects is null && stated.Count == 0)
        {
            return null;
        }

        var kept = (projects ?? []).Select(project => stated.GetValueOrDefault(project.Code) ?? Moved(project, [.. moved[project.Code]]));
        var known = (projects ?? []).Select(project => project.Code).ToHashSet(StringComparer.Ordinal);
        return [.. kept, .. adjustment.Projects.Where(project => !known.Contains(project.Code))];
    }

    /// <summary>The declared money of a project goes with its lines; where it never fitted them it becomes unknown rather than negative.</summary>
    private static Project Moved(Project project, ImmutableArray<ExpenditureLine> deltas) =>
        deltas.IsEmpty
            ? project
            : project with
            {
                Amount = Moved(project.Amount, deltas),
                Funding = project.Funding is { } funding
                    ? new ProjectFunding(
                        Moved(funding.Fiscal, deltas.Where(line => !line.CarriedOver && IsFiscal(line.Source))),
                        Moved(funding.CarriedOver, deltas.Where(line => line.CarriedOver)),
                        Moved(funding.Other, deltas.Where(line => !line.CarriedOver && !IsFiscal(line.Source)))
                    )
                    : null,
            };

    private static Money? Moved(Money? declared, IEnumerable<ExpenditureLine> deltas) =>
        declared is { } amount && amount + Money.Sum(deltas.Select(line => line.Amount)) is var moved && moved >= Money.Zero ? moved : null;

    private static bool IsFiscal(FundSource source) =>
        source is FundSource.GeneralPublic or FundSource.GovernmentFund or FundSource.StateCapital;
}
