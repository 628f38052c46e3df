using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>
/// What changed between two contents, line by line, by project, by code, source and kind, and in which parts of the text. The two sums
/// are always there, the lists name only what changed.
/// </summary>
public sealed record ContentChanges
{
    public required AmountChange Income { get; init; }

    public required AmountChange Expenditure { get; init; }

    public required ImmutableArray<LineChange> Incomes { get; init; }

    public required ImmutableArray<LineChange> Expenditures { get; init; }

    public required ImmutableArray<ProjectChange> Projects { get; init; }

    public required ImmutableArray<CodeChange> Functional { get; init; }

    public required ImmutableArray<SourceChange> Sources { get; init; }

    public required ImmutableArray<KindChange> Kinds { get; init; }

    /// <summary>The parts other than lines and projects, by pointer: "/profile/duties".</summary>
    public required ImmutableArray<string> Parts { get; init; }

    public bool IsEmpty =>
        Incomes.IsEmpty
        && Expenditures.IsEmpty
        && Projects.IsEmpty
        && Functional.IsEmpty
        && Sources.IsEmpty
        && Kinds.IsEmpty
        && Parts.IsEmpty;

    public static ContentChanges Of(Facts before, Facts after)
    {
        var (was, now) = (Lines(before), Lines(after));
        return new ContentChanges
        {
            Income = Change(was.Where(line => line.IsIncome), now.Where(line => line.IsIncome)),
            Expenditure = Change(was.Where(line => !line.IsIncome), now.Where(line => !line.IsIncome)),
            Incomes = LineChanges.Of(before.Incomes ?? [], after.Incomes ?? []),
            Expenditures = LineChanges.Of(before.Expenditures ?? [], after.Expenditures ?? []),
            Projects = ProjectChanges.Of(before, after),
            Functional =
            [
                .. Enumerable
                    .Range(1, 3)
                    .SelectMany(level => By(was, now, line => AtLevel(line.Functional, level)))
                    .Select(change => new CodeChange(change.Key!.Value, change.Key.Value.Level, change.Income, change.Expenditure)),
            ],
            Sources =
            [
                .. By(was, now, line => line.Source).Select(change => new SourceChange(change.Key, change.Income, change.Expenditure)),
            ],
            Kinds = [.. By(was, now, line => line.Kind).Select(change => new KindChange(change.Key!.Value, change.Expenditure!))],
            Parts = PartChanges.Of(before, after),
        };
    }

    private static ImmutableArray<Line> Lines(Facts facts) =>
        [
            .. (facts.Incomes ?? []).Select(line => new Line(true, line.Functional, line.Source, Kind: null, line.Amount)),
            .. (facts.Expenditures ?? []).Select(line => new Line(false, line.Functional, line.Source, line.Kind, line.Amount)),
        ];

    /// <summary>A code that stands above the level is not part of its sums.</summary>
    private static FunctionalCode? AtLevel(FunctionalCode code, int level) => code.Level < level ? null : code.AtLevel(level);

    private static IEnumerable<(TKey Key, AmountChange? Income, AmountChange? Expenditure)> By<TKey>(
        ImmutableArray<Line> before,
        ImmutableArray<Line> after,
        Func<Line, TKey> key
    )
    {
        var (was, now) = (before.ToLookup(key), after.ToLookup(key));
        foreach (var value in was.Concat(now).Select(group => group.Key).Where(value => value is not null).Distinct().Order())
        {
            var income = Changed(was[value].Where(line => line.IsIncome), now[value].Where(line => line.IsIncome));
            var expenditure = Changed(was[value].Where(line => !line.IsIncome), now[value].Where(line => !line.IsIncome));
            if (income is not null || expenditure is not null)
            {
                yield return (value, income, expenditure);
            }
        }
    }

    private static AmountChange? Changed(IEnumerable<Line> before, IEnumerable<Line> after) =>
        Change(before, after) is var change && change.Before != change.After ? change : null;

    private static AmountChange Change(IEnumerable<Line> before, IEnumerable<Line> after) => new(Sum(before), Sum(after));

    private static Money? Sum(IEnumerable<Line> lines)
    {
        Money? sum = null;
        foreach (var line in lines)
        {
            sum = (sum ?? Money.Zero) + line.Amount;
        }

        return sum;
    }

    private sealed record Line(bool IsIncome, FunctionalCode Functional, FundSource Source, ExpenditureKind? Kind, Money Amount);
}
