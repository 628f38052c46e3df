using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Functions of texts: names compared, numbers found in targets and goals.</summary>
internal static class Wording
{
    private static readonly ImmutableDictionary<string, string> SourceNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["generalPublic"] = "一般公共预算资金",
        ["governmentFund"] = "政府性基金",
        ["stateCapital"] = "国有资本经营预算资金",
        ["educationFees"] = "财政专户管理资金",
        ["unitFunds"] = "单位资金",
        ["business"] = "事业收入",
        ["operating"] = "事业单位经营收入",
        ["affiliate"] = "附属单位上缴收入",
        ["superior"] = "上级补助收入",
        ["other"] = "其他收入",
        ["nonFiscalBalance"] = "使用非财政拨款结余",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, string> KindNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["basic"] = "基本支出",
        ["project"] = "项目支出",
        ["remittance"] = "上缴上级支出",
        ["operating"] = "事业单位经营支出",
        ["affiliateSubsidy"] = "对附属单位补助支出",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static readonly ImmutableArray<Function> Functions =
    [
        Of("plain", text => Value.Of(PlainText.Name(text))),
        Of("similar", (one, other) => Value.Of(PlainText.IsSameName(one, other))),
        Of("trimmed", (text, ending) => Value.Of(text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] : text)),
        Of("yearOf", text => Value.Of(YearOf(text))),
        Of("targetValue", text => Value.Of(TargetText.Parse(text).Amount)),
        Of("promisedInFull", (goal, name) => Value.Of(GoalFigures.PromisesAll(goal, name))),
        new(
            "saidInGoal",
            3,
            3,
            (_, values) =>
                values is [{ Kind: ValueKind.Text } goal, { Kind: ValueKind.Text } name, { Kind: ValueKind.Text } unit]
                    ? Value.Of(GoalFigures.Find(goal.Text, name.Text, unit.Text))
                    : Value.Unknown
        ),
        Of("sourceName", word => Value.Of(SourceNames.GetValueOrDefault(word))),
        Of("kindName", word => Value.Of(KindNames.GetValueOrDefault(word))),
    ];

    /// <summary>The year that a date or month such as 2024-01 begins with.</summary>
    private static decimal? YearOf(string text) =>
        text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    public static Function Of(string name, Func<string, Value> apply) =>
        Function.OfOne(name, (_, value) => value.Kind == ValueKind.Text ? apply(value.Text) : Value.Unknown);

    private static Function Of(string name, Func<string, string, Value> apply) =>
        Function.OfTwo(
            name,
            (_, one, other) => one.Kind == ValueKind.Text && other.Kind == ValueKind.Text ? apply(one.Text, other.Text) : Value.Unknown
        );
}
