using System.Globalization;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;

namespace Finance.Performance.Tests.Scoring;

/// <summary>Small achievements to be scored.</summary>
internal static class Achieved
{
    public static Scheme Scheme(string id) => SchemeLibrary.Find(id)!.Scheme;

    public static Funds Funds(string annual, string executed) => new(null, Money.ParseYuan(annual), Money.ParseYuan(executed));

    public static AchievedIndicator Indicator(string target, string? actual, string weight = "10", string level1 = "产出指标") =>
        new(
            new Indicator
            {
                Level1 = level1,
                Level3 = "培训人数",
                Target = target,
                Weight = decimal.Parse(weight, CultureInfo.InvariantCulture),
            }
        )
        {
            Actual = actual,
        };

    public static IndicatorScore Score(string scheme, AchievedIndicator indicator) =>
        Scorer.Of(Scheme(scheme), new Achievement(Funds("100.00", "100.00"), [indicator])).Indicators[0];
}
