using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>
/// One 项 × economic 款 × source × kind × project: what was budgeted, paid and reported. What is not known is null. A part of the key
/// that is null stands for all of them, where some side is known only at that level.
/// </summary>
/// <param name="Difference">Reported less paid.</param>
/// <param name="Completion">Reported of the annual budget, in percent with two decimals.</param>
/// <param name="InitialCompletion">Reported of the initial budget.</param>
/// <param name="Payments">How many payments stand behind the money paid.</param>
/// <param name="Covers">How many finer rows this one takes in; null where it is a finest one.</param>
public sealed record ReconciledRow(
    FunctionalCode? Functional,
    EconomicCode? Economic,
    FundSource? Source,
    ExpenditureKind? Kind,
    string? Project,
    Money? InitialBudget,
    Money? AnnualBudget,
    Money? Paid,
    Money? Reported,
    Money? Difference,
    string? Completion,
    string? InitialCompletion,
    int? Payments,
    int? Covers
)
{
    /// <summary>All rows, in the order of their keys.</summary>
    public static ImmutableArray<ReconciledRow> Of(Facts facts, AccountSources sources)
    {
        var initial = Budget(sources.Initial, facts.InitialBudget);
        var annual = Budget(sources.Annual, facts.AnnualBudget);
        var paid = RowSide.Of<PaidSum>(sources.Paid, RowKey.Of, sum => sum.Amount, sum => sum.Payments);
        var reported = RowSide.Of<ExpenditureLine>(facts.Expenditures, RowKey.Of, line => line.Amount, _ => 1);
        RowSide[] sides = [.. new[] { initial, annual, paid, reported }.OfType<RowSide>()];
        var keys = sides.SelectMany(side => side.Keys).ToHashSet();
        RowShape[] levels = [.. keys.Select(key => key.Shape).Distinct()];
        foreach (var side in sides)
        {
            side.Fill(keys, levels);
        }

        var covered = CoveredOf(keys, levels);
        return
        [
            .. keys.OrderBy(key => key.Functional, StringComparer.Ordinal)
                .ThenBy(key => key.Economic, StringComparer.Ordinal)
                .ThenBy(key => key.Source)
                .ThenBy(key => key.Kind)
                .ThenBy(key => key.Project, StringComparer.Ordinal)
                .ThenByDescending(key => key.AnyProject)
                .Select(key =>
                    Row(key, initial?.At(key), annual?.At(key), paid?.At(key), reported?.At(key), covered.GetValueOrDefault(key))
                ),
        ];
    }

    /// <summary>Lines of events win; the content's lists serve only where the platform holds no approved budget.</summary>
    private static RowSide? Budget(ImmutableArray<BaselineLine>? held, ImmutableArray<PartialLine>? written) =>
        held is { } lines
            ? RowSide.Of<BaselineLine>(lines, RowKey.Of, line => line.Amount, _ => 1)
            : RowSide.Of<PartialLine>(written, RowKey.Of, line => line.Amount, _ => 1);

    private static Dictionary<RowKey, int> CoveredOf(HashSet<RowKey> keys, RowShape[] levels)
    {
        var covered = new Dictionary<RowKey, int>();
        foreach (var key in keys)
        {
            foreach (var level in levels)
            {
                if (level != key.Shape && level.Covers(key.Shape) && key.At(level) is var above && keys.Contains(above))
                {
                    covered[above] = covered.GetValueOrDefault(above) + 1;
                }
            }
        }

        return covered;
    }

    private static ReconciledRow Row(
        RowKey key,
        RowSide.Cell? initial,
        RowSide.Cell? annual,
        RowSide.Cell? paid,
        RowSide.Cell? reported,
        int covers
    ) =>
        new(
            key.Functional.Length == 0 ? null : FunctionalCode.Parse(key.Functional),
            key.Economic.Length == 0 ? null : EconomicCode.Parse(key.Economic),
            key.Source,
            key.Kind,
            key.Project,
            Amount(initial),
            Amount(annual),
            Amount(paid),
            Amount(reported),
            Amount(reported) - Amount(paid),
            Percent(reported, annual),
            Percent(reported, initial),
            paid?.Count,
            covers == 0 ? null : covers
        );

    private static Money? Amount(RowSide.Cell? cell) => cell is { Fen: var fen } ? Money.FromFen(fen) : null;

    /// <summary>Null without a budget to divide by.</summary>
    private static string? Percent(RowSide.Cell? part, RowSide.Cell? whole) =>
        part is { Fen: var done } && whole is { Fen: > 0 and var budget }
            ? Math.Round(100m * done / budget, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture)
            : null;
}
