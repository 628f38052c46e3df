using System.Text.RegularExpressions;

namespace Finance.Performance.Model.Scoring;

/// <summary>The ways in which self-evaluations say how far a goal was reached: 基本达成, 部分达成指标并具有一定效果, 未达成年度指标且效果较差.</summary>
internal static partial class AttainmentWords
{
    private const int Longest = 40;

    public static Attainment? Find(string words) =>
        words.Length > Longest ? null
        : Missed().IsMatch(words) ? Attainment.Missed
        : Partial().IsMatch(words) ? Attainment.Partial
        : Achieved().IsMatch(words) ? Attainment.Achieved
        : null;

    private const string Goal = "(年度|年初|预期|预定|既定|各项|全部|绩效)*(指标|目标|任务)?(值)?";

    [GeneratedRegex(
        "^(已|已经)?(全部或者?基本|全部|全面|基本|圆满|按期)?(达成|完成|实现|达到)" + Goal + "[。.]?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Achieved();

    [GeneratedRegex("^(已)?部分(达成|完成|实现|达到)" + Goal + "(，?,?并?具有一定效果)?[。.]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Partial();

    [GeneratedRegex("^(尚)?未(达成|完成|实现|达到)" + Goal + "(，?,?且?效果较差)?[。.]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missed();
}
