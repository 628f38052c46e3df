using System.Buffers;
using System.Globalization;

namespace Finance.Statements.Goals;

/// <summary>What the text of a goal says about an indicator.</summary>
internal static class GoalFigures
{
    /// <summary>How far behind its name a figure may stand.</summary>
    private const int MaxBetween = 4;

    /// <summary>What can be promised for everyone, with the words by which a name tells that it is about that.</summary>
    private static readonly string[] Aspects = ["覆盖", "完成", "及时", "合格", "发放", "达标", "到位", "参与"];

    private static readonly string[] AllOf = ["全部", "全面", "全员", "100%", "百分之百", "所有", "全"];

    /// <summary>The number that the goal gives for the indicator: its name, a few letters, a number and the indicator's unit.</summary>
    public static decimal? Find(string goal, string name, string unit)
    {
        var text = PlainText.HalfWidth(goal);
        var wanted = PlainText.HalfWidth(name);
        if (wanted.Length < 2 || unit.Length == 0)
        {
            return null;
        }

        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            var first = at + wanted.Length;
            var start = first;
            while (start < text.Length && start - first < MaxBetween && !char.IsAsciiDigit(text[start]) && !IsBreak(text[start]))
            {
                start++;
            }

            var end = start;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            {
                end++;
            }

            if (
                end > start
                && string.CompareOrdinal(text, end, unit, 0, unit.Length) == 0
                && decimal.TryParse(
                    text.AsSpan(start, end - start),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The words that promise an aspect in full, in the goal or in the indicator's own name, and in the goal alone.</summary>
    private sealed record Promise(string Aspect, SearchValues<string> Anywhere, SearchValues<string> InGoal);

    private static readonly Promise[] Promises =
    [
        .. Aspects.Select(aspect => new Promise(
            aspect,
            SearchValues.Create([.. AllOf.Select(all => all + aspect)], StringComparison.Ordinal),
            SearchValues.Create([$"{aspect}率100%", $"{aspect}率达100%", $"{aspect}率达到100%"], StringComparison.Ordinal)
        )),
    ];

    /// <summary>The goal, or the indicator's own name, promises in full what the indicator measures: 全覆盖 and 覆盖率.</summary>
    public static bool PromisesAll(string goal, string name)
    {
        foreach (var promise in Promises)
        {
            if (
                name.Contains(promise.Aspect, StringComparison.Ordinal)
                && (
                    name.AsSpan().ContainsAny(promise.Anywhere)
                    || goal.AsSpan().ContainsAny(promise.Anywhere)
                    || goal.AsSpan().ContainsAny(promise.InGoal)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBreak(char letter) => letter is '，' or '。' or '；' or '、' or '：' or ',' or ';' or '\n';
}
