using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>What one unit published for one year; what it did not publish is unknown, which is not zero.</summary>
public sealed record UnitYear(FiscalYear Year, Publication? Budget, Publication? FinalAccount, ImmutableArray<Publication> Others)
{
    public Money? Planned => Budget?.ExpenditureTotal;

    public Money? Spent => FinalAccount?.ExpenditureTotal;

    /// <summary>What was spent in hundredths of what was planned, to one decimal; null where it cannot be said.</summary>
    public decimal? Completion =>
        Planned is { Fen: > 0 } planned && Spent is { } spent
            ? Math.Round(100m * spent.Fen / planned.Fen, 1, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>The years of current publications, the newest first.</summary>
    public static ImmutableArray<UnitYear> Of(IEnumerable<Publication> current) =>
        [
            .. current
                .GroupBy(p => p.FiscalYear)
                .OrderByDescending(year => year.Key)
                .Select(year => new UnitYear(
                    year.Key,
                    year.FirstOrDefault(p => p.Kind == PublicationKind.Budget),
                    year.FirstOrDefault(p => p.Kind == PublicationKind.FinalAccount),
                    [.. year.Where(p => p.Kind is not PublicationKind.Budget and not PublicationKind.FinalAccount)]
                )),
        ];
}
