using System.Collections.Frozen;

namespace Finance.Statements.Goals;

/// <summary>An actual value and its target in one unit, ready to be compared.</summary>
public readonly record struct Measured(decimal Actual, decimal Target);

/// <summary>Holds an actual value against its target: units of one kind are converted, others are refused.</summary>
public static class Measures
{
    /// <summary>Far beyond any goal, and small enough that a quotient of two is exact arithmetic.</summary>
    private const decimal MaxAmount = 1_000_000_000_000_000_000m;

    private const int MaxDecimals = 6;

    /// <summary>Two numbers of one goal are seldom further apart than ten times; a magnitude is a hundred and more.</summary>
    private const decimal Near = 10;

    private const decimal LargePercent = 50;

    /// <summary>What a unit measures, and how much of the smallest unit of its kind it is; a unit that is not listed is a kind of its own.</summary>
    private static readonly FrozenDictionary<string, (string Kind, decimal Factor)> Units = new Dictionary<string, (string, decimal)>(
        StringComparer.Ordinal
    )
    {
        ["%"] = ("比", 0.01m),
        ["‰"] = ("比", 0.001m),
        ["倍"] = ("比", 1),
        ["比值"] = ("比", 1),
        ["秒"] = ("秒", 1),
        ["分钟"] = ("秒", 60),
        ["小时"] = ("秒", 3_600),
        ["天"] = ("秒", 86_400),
        ["日"] = ("秒", 86_400),
        ["周"] = ("秒", 604_800),
        ["月"] = ("月", 1),
        ["季度"] = ("月", 3),
        ["年"] = ("月", 12),
        ["毫米"] = ("毫米", 1),
        ["厘米"] = ("毫米", 10),
        ["米"] = ("毫米", 1_000),
        ["公里"] = ("毫米", 1_000_000),
        ["平方米"] = ("平方米", 1),
        ["㎡"] = ("平方米", 1),
        ["公顷"] = ("平方米", 10_000),
        ["平方公里"] = ("平方米", 1_000_000),
        ["克"] = ("克", 1),
        ["公斤"] = ("克", 1_000),
        ["吨"] = ("克", 1_000_000),
        ["毫升"] = ("毫升", 1),
        ["升"] = ("毫升", 1_000),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Both in one unit; null where one is no number, or their units measure different things.</summary>
    public static Measured? Compare(TargetText target, TargetText actual)
    {
        if (target.Number is not { } wanted || actual.Number is not { } reached)
        {
            return null;
        }

        if (IsRatioOrPercent(target, actual))
        {
            return null;
        }

        // The form has one place for the unit: a number without one is in the unit of the other.
        var (targetScale, actualScale) =
            target.Unit == actual.Unit || actual.Unit.Length == 0 ? (target.Scale, target.Scale)
            : target.Unit.Length == 0 ? OfBareTarget(wanted, reached, actual)
            : Scales(target, actual);
        return actualScale == 0 ? null : Bounded(reached, actualScale, wanted, targetScale);
    }

    /// <summary>
    /// A bare target up to one beside a percentage is a ratio. Beside a magnitude it may be in the plain unit (130000 and 13万元) or in that of
    /// the magnitude (22 and 22万元): the reading that brings both near each other counts, and without one they are not compared.
    /// </summary>
    private static (decimal Target, decimal Actual) OfBareTarget(decimal wanted, decimal reached, TargetText actual) =>
        Units.TryGetValue(actual.Unit, out var unit) && unit.Kind == "比" && Math.Abs(wanted) <= 1 ? (1, unit.Factor)
        : AreNear(wanted, reached * actual.Scale) ? (1, actual.Scale)
        : actual.Scale == 1 || AreNear(wanted, reached) ? (1, 1)
        : (0, 0);

    private static bool AreNear(decimal one, decimal other) =>
        one == 0 || other == 0 || (Math.Abs(one) <= Near * Math.Abs(other) && Math.Abs(other) <= Near * Math.Abs(one));

    /// <summary>0.96 beside ≥95% may be a ratio or less than a percent: nobody is scored by a guess.</summary>
    private static bool IsRatioOrPercent(TargetText target, TargetText actual) =>
        target is { IsPercent: true, Number: >= LargePercent, Operator: not (IndicatorOperator.AtMost or IndicatorOperator.LessThan) }
        && actual is { Number: > 0 and <= 1, Unit.Length: 0 };

    private static (decimal Target, decimal Actual) Scales(TargetText target, TargetText actual)
    {
        var (one, other) = (Plain(target.BaseUnit), Plain(actual.BaseUnit));
        if (one == other || one.Length == 0 || other.Length == 0)
        {
            return (target.Scale, actual.Scale);
        }

        var (first, firstPer) = Split(one);
        var (second, secondPer) = Split(other);
        if (firstPer != secondPer)
        {
            return (0, 0);
        }

        if (first == second)
        {
            return (target.Scale, actual.Scale);
        }

        return Units.TryGetValue(first, out var wanted) && Units.TryGetValue(second, out var reached) && wanted.Kind == reached.Kind
            ? (target.Scale * wanted.Factor, actual.Scale * reached.Factor)
            : (0, 0);
    }

    private static Measured? Bounded(decimal reached, decimal actualScale, decimal wanted, decimal targetScale) =>
        IsBounded(reached, actualScale) && IsBounded(wanted, targetScale)
            ? new Measured(reached * actualScale, wanted * targetScale)
            : null;

    private static bool IsBounded(decimal number, decimal scale) =>
        number.Scale <= MaxDecimals && Math.Abs(number) <= MaxAmount / Math.Max(scale, 1);

    /// <summary>个月 is 月, and 个百分点 is 百分点.</summary>
    private static string Plain(string unit) => unit is ['个', _, ..] && unit[1] is not '/' ? unit[1..] : unit;

    private static (string Unit, string Per) Split(string unit)
    {
        var per = unit.IndexOf('/', StringComparison.Ordinal);
        return per < 0 ? (unit, "") : (unit[..per], unit[per..].Replace("/日", "/天", StringComparison.Ordinal));
    }
}
