using System.Runtime.InteropServices;
using Finance.Statements;
using Finance.Statements.Goals;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Scoring;

/// <summary>An actual value held against its target, or why that cannot be done.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Comparison
{
    /// <summary>Judged by its attainment.</summary>
    public bool Qualitative { get; private init; }

    public Unscored? Unscored { get; private init; }

    public Direction Direction { get; private init; }

    public decimal Actual { get; private init; }

    public decimal Target { get; private init; }

    /// <summary>左右: the number is meant roughly.</summary>
    public bool Approximate { get; private init; }

    public static Comparison Of(AchievedIndicator achieved, CategoryRule? category)
    {
        var indicator = achieved.Indicator;
        if (indicator.Operator == IndicatorOperator.Qualitative)
        {
            return new Comparison { Qualitative = true };
        }

        var target = TargetText.Of(indicator);
        if (target.Number is null)
        {
            return target is { Operator: not null, Quality: null }
                ? new Comparison { Unscored = Statements.Language.Unscored.NoNumber }
                : new Comparison { Qualitative = true };
        }

        if (string.IsNullOrWhiteSpace(achieved.Actual))
        {
            return target.Operator is null && achieved.Attainment is not null
                ? new Comparison { Qualitative = true }
                : new Comparison { Unscored = Statements.Language.Unscored.NoActual };
        }

        var actual = TargetText.Parse(achieved.Actual);
        if (target.Operator is null && actual.Number is null)
        {
            return new Comparison { Qualitative = true };
        }

        return Measures.Compare(target, actual) is { } both
            ? new Comparison
            {
                Actual = both.Actual,
                Target = both.Target,
                Approximate = target.Approximate,
                Direction =
                    target.Operator is { } sign ? Of(sign)
                    : target.Approximate ? Direction.Exactly
                    : Without(target.Number.Value, category?.WithoutOperator ?? Direction.AtLeast),
            }
            : new Comparison { Unscored = Statements.Language.Unscored.NotComparable };
    }

    /// <summary>What is missing to the target, or too much of it; zero and below on target.</summary>
    private decimal Missing =>
        Direction switch
        {
            Direction.AtLeast => Target - Actual,
            Direction.AtMost => Actual - Target,
            _ => Math.Abs(Target - Actual),
        };

    public bool IsMet(decimal approximatePercent) =>
        Missing <= 0 || (Approximate && 100 * Missing <= approximatePercent * Math.Abs(Target));

    /// <summary>The points below the target, multiplied out so that there is one division; of a target of zero there is no part.</summary>
    public decimal Points(decimal weight, LinearRule rule)
    {
        if (Target == 0)
        {
            return 0;
        }

        var range = 100 - rule.ZeroAt;
        if (IsInverse(rule))
        {
            return Math.Max(0, weight * (100 * Target - rule.ZeroAt * Actual) / (range * Actual));
        }

        var target = Math.Abs(Target);
        return Math.Max(0, weight * (range * target - 100 * Missing) / (range * target));
    }

    /// <summary>1 on target, more above it; for a target that is not to be exceeded, less the more it is.</summary>
    public decimal? Completion(LinearRule rule) =>
        Target == 0 ? null
        : IsInverse(rule) ? Target / Actual
        : 1 + (Direction == Direction.AtMost ? Target - Actual : Actual - Target) / Math.Abs(Target);

    /// <summary>How much better than its target, in percent of it.</summary>
    public decimal? OverPercent => Target != 0 && Direction != Direction.Exactly && Missing < 0 ? -100 * Missing / Math.Abs(Target) : null;

    private bool IsInverse(LinearRule rule) => rule.Inverse && Direction == Direction.AtMost && Target > 0 && Actual > 0;

    /// <summary>0起 means none: at least zero would be no goal.</summary>
    private static Direction Without(decimal target, Direction usual) =>
        target == 0 && usual == Direction.AtLeast ? Direction.Exactly : usual;

    /// <summary>A strict sign is read as the one that includes its number.</summary>
    private static Direction Of(IndicatorOperator sign) =>
        sign switch
        {
            IndicatorOperator.AtLeast or IndicatorOperator.MoreThan => Direction.AtLeast,
            IndicatorOperator.AtMost or IndicatorOperator.LessThan => Direction.AtMost,
            _ => Direction.Exactly,
        };
}
