using System.Collections.Immutable;
using System.Globalization;

namespace Finance.Statements.Narrative;

/// <summary>Says in words what a figure was derived from, for a reader who asks.</summary>
internal static class FigureWords
{
    /// <summary>Enough for a reader; a total names hundreds of lines.</summary>
    private const int MaxPointers = 200;

    /// <summary>The parts of facts that pointers lead into, the longer path first.</summary>
    private static readonly ImmutableArray<(string Path, string Name)> Parts =
    [
        ("/priorYear/incomes", "上年收入"),
        ("/priorYear/expenditures", "上年支出"),
        ("/priorYear/officialTravel", "上年“三公”经费"),
        ("/priorYear", "上年数"),
        ("/incomes", "收入明细"),
        ("/expenditures", "支出明细"),
        ("/initialBudget", "年初预算"),
        ("/annualBudget", "全年预算"),
        ("/opening", "年初结转和结余"),
        ("/closing", "年末结转和结余"),
        ("/officialTravel", "“三公”经费申报数"),
        ("/travelCounts", "“三公”经费实物量"),
        ("/procurement", "政府采购"),
        ("/assets", "国有资产"),
        ("/projects", "项目"),
        ("/profile", "单位概况"),
        ("/overallGoal", "整体绩效目标"),
    ];

    public static FigureSource OfSum(decimal yuan, string expression, IReadOnlyList<string> pointers) =>
        new($"精确数 {Yuan(yuan)} 元{Places(pointers)}", expression.Trim(), yuan, Bounded(pointers));

    public static FigureSource OfCount(string printed, decimal number, string expression, IReadOnlyList<string> pointers) =>
        new($"计数 {printed}{Places(pointers)}", expression.Trim(), number, Bounded(pointers));

    public static FigureSource OfRate(decimal percent, string expression, IReadOnlyList<string> pointers) =>
        new($"比率 {Plain(percent)}%{Places(pointers)}", expression.Trim(), percent, Bounded(pointers));

    public static FigureSource OfRatio(decimal part, decimal whole, string expression, IReadOnlyList<string> pointers) =>
        new($"100 × {Plain(part)} ÷ {Plain(whole)}{Places(pointers)}", expression, 100 * part / whole, Bounded(pointers));

    public static FigureSource OfDifference(decimal now, decimal before, string expression, IReadOnlyList<string> pointers) =>
        new(
            $"{Yuan(now)} 元减 {Yuan(before)} 元，相差 {Yuan(now - before)} 元{Places(pointers)}",
            expression,
            now - before,
            Bounded(pointers)
        );

    private static string Places(IReadOnlyList<string> pointers)
    {
        var places = pointers
            .Distinct(StringComparer.Ordinal)
            .GroupBy(pointer => Parts.FirstOrDefault(part => pointer.Contains(part.Path, StringComparison.Ordinal)).Name ?? "其他")
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()} 处"))
            .ToList();
        return places.Count == 0 ? "" : $"，取自{string.Join('、', places)}";
    }

    private static ImmutableArray<string> Bounded(IReadOnlyList<string> pointers) =>
        [.. pointers.Distinct(StringComparer.Ordinal).Take(MaxPointers)];

    private static string Yuan(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Plain(decimal figure) => figure.ToString("0.######", CultureInfo.InvariantCulture);
}
