using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements;

/// <summary>Sums over the lines of one document, exact to the fen; what was not given has no sum.</summary>
public static class FactTotals
{
    public static Money? Income(Facts facts) => Total(facts.Incomes, line => line.Amount);

    public static Money? Expenditure(Facts facts) => Total(facts.Expenditures, line => line.Amount);

    /// <summary>Income by functional code at a level: 1 类, 2 款, 3 项.</summary>
    public static ImmutableSortedDictionary<FunctionalCode, Money> IncomeByFunctional(Facts facts, int level = 1) =>
        By(facts.Incomes, line => AtLevel(line.Functional, level), line => line.Amount);

    public static ImmutableSortedDictionary<FunctionalCode, Money> ExpenditureByFunctional(Facts facts, int level = 1) =>
        By(facts.Expenditures, line => AtLevel(line.Functional, level), line => line.Amount);

    public static ImmutableSortedDictionary<FundSource, Money> IncomeBySource(Facts facts) =>
        By(facts.Incomes, line => line.Source, line => line.Amount);

    public static ImmutableSortedDictionary<FundSource, Money> ExpenditureBySource(Facts facts) =>
        By(facts.Expenditures, line => line.Source, line => line.Amount);

    public static ImmutableSortedDictionary<ExpenditureKind, Money> ExpenditureByKind(Facts facts) =>
        By(facts.Expenditures, line => line.Kind, line => line.Amount);

    /// <summary>Expenditure of the lines that name a project, by its code.</summary>
    public static ImmutableSortedDictionary<string, Money> ExpenditureByProject(Facts facts) =>
        By(facts.Expenditures?.RemoveAll(line => line.Project is null), line => line.Project!, line => line.Amount, StringComparer.Ordinal);

    /// <summary>The money of a list, of one functional code or in all, as far as its lines say; null where they do not.</summary>
    public static Money? Known(FactIndex index, FactList list, FunctionalCode? code = null)
    {
        var filter = LineFilter.Everything;
        if (code is { } asked)
        {
            CodeNumber.TryCreate(asked.Value, CodeNumber.FunctionalWidth, out var number);
            filter = LineFilter.Functional(new CodeCondition([number], Negated: false));
        }

        var sum = LineSum.Of(index, list, filter);
        return sum.IsAnswer ? Money.FromFen(sum.Fen) : null;
    }

    private static FunctionalCode AtLevel(FunctionalCode code, int level) => code.AtLevel(Math.Min(level, code.Level));

    private static Money? Total<T>(ImmutableArray<T>? lines, Func<T, Money> amountOf) =>
        lines is null ? null : Money.Sum(lines.Value.Select(amountOf));

    private static ImmutableSortedDictionary<TKey, Money> By<T, TKey>(
        ImmutableArray<T>? lines,
        Func<T, TKey> keyOf,
        Func<T, Money> amountOf,
        IComparer<TKey>? order = null
    )
        where TKey : notnull =>
        (lines ?? []).GroupBy(keyOf).ToImmutableSortedDictionary(group => group.Key, group => Money.Sum(group.Select(amountOf)), order);
}
