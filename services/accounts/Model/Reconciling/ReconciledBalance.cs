using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>One of the five groups of money: what it opened with, took in, spent and closed with. What is not known is null.</summary>
/// <param name="Difference">Opening and income less expenditure, distribution and closing: zero where the group balances.</param>
public sealed record ReconciledBalance(
    string Group,
    Money? Opening,
    Money? Income,
    Money? Expenditure,
    Money? Distribution,
    Money? Closing,
    Money? Difference
)
{
    private static readonly ImmutableArray<(string Group, FundSource? Source)> Groups =
    [
        ("generalPublic", FundSource.GeneralPublic),
        ("governmentFund", FundSource.GovernmentFund),
        ("stateCapital", FundSource.StateCapital),
        ("educationFees", FundSource.EducationFees),
        ("own", null),
    ];

    public static ImmutableArray<ReconciledBalance> Of(Facts facts) => [.. Groups.Select(group => Of(facts, group.Group, group.Source))];

    internal static bool IsFiscal(FundSource source) =>
        source is FundSource.GeneralPublic or FundSource.GovernmentFund or FundSource.StateCapital;

    private static ReconciledBalance Of(Facts facts, string group, FundSource? source)
    {
        bool Belongs(FundSource other) => source is { } one ? other == one : !IsFiscal(other) && other != FundSource.EducationFees;
        var opening = Sum(facts.Opening, Belongs);
        Money? income = facts.Incomes is { } incomes
            ? Money.Sum(incomes.Where(line => !line.CarriedOver && Belongs(line.Source)).Select(line => line.Amount))
            : null;
        Money? spent = facts.Expenditures is { } expenditures
            ? Money.Sum(expenditures.Where(line => Belongs(line.Source)).Select(line => line.Amount))
            : null;
        var distribution = source is null ? facts.SurplusDistribution : Money.Zero;
        var closing = Sum(facts.Closing, Belongs);
        return new ReconciledBalance(
            group,
            opening,
            income,
            spent,
            source is null ? distribution : null,
            closing,
            opening + income - spent - (distribution ?? Money.Zero) - closing
        );
    }

    /// <summary>Null where a line does not say which money it is.</summary>
    private static Money? Sum(ImmutableArray<BalanceLine>? lines, Func<FundSource, bool> belongs) =>
        lines is not { } given || given.Any(line => line.Source is null)
            ? null
            : Money.Sum(given.Where(line => belongs(line.Source!.Value)).Select(line => line.Amount));
}

/// <summary>What was carried into the year beside what last year's approved account carried out of it, per source and project.</summary>
public sealed record ReconciledOpening(FundSource? Source, string? Project, Money Opening, Money LastClosing, Money Difference)
{
    /// <summary>Null where one of both is not known.</summary>
    public static ImmutableArray<ReconciledOpening>? Of(Facts facts, Facts? last)
    {
        if (facts.Opening is not { } opening || last?.Closing is not { } closing)
        {
            return null;
        }

        var opened = opening.ToLookup(line => (line.Source, line.Project), line => line.Amount);
        var closed = closing.ToLookup(line => (line.Source, line.Project), line => line.Amount);
        return
        [
            .. opened
                .Select(group => group.Key)
                .Union(closed.Select(group => group.Key))
                .OrderBy(key => key.Source)
                .ThenBy(key => key.Project, StringComparer.Ordinal)
                .Select(key =>
                {
                    var (now, before) = (Money.Sum(opened[key]), Money.Sum(closed[key]));
                    return new ReconciledOpening(key.Source, key.Project, now, before, now - before);
                }),
        ];
    }
}
