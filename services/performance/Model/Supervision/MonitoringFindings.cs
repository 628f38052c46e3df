using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements;
using Finance.Statements.Checks;

namespace Finance.Performance.Model.Supervision;

/// <summary>What a careful person would notice in a monitoring report; errors stand against its submission.</summary>
public static class MonitoringFindings
{
    /// <summary>The share of the year that is over at the end of July, and by how many points execution may be behind it.</summary>
    private const decimal YearPassed = 7m / 12 * 100;
    private const decimal FarBehind = 20;

    public static ImmutableArray<Finding> Of(Project project, MonitoringContent content) =>
        [.. OfMoney(content), .. OfDeviation(content), .. OfIndicators(project, content)];

    /// <summary>Something of it departs from the plan, by what the unit says or by its execution.</summary>
    public static bool Deviates(MonitoringContent content) =>
        content.Indicators.Any(indicator => indicator.Deviates) || Said(content.Deviation) || IsFarBehind(content);

    public static bool IsFarBehind(MonitoringContent content) => Rate(content) < YearPassed - FarBehind;

    private static IEnumerable<Finding> OfMoney(MonitoringContent content)
    {
        if (content.Executed is null)
        {
            yield return Error("JK01", "executed", "/executed", "没有填写1—7月执行数。", "填写截至7月底的执行数，没有支出的填零。");
        }

        if (content.ExpectedExecution is null)
        {
            yield return Error("JK01", "expectedExecution", "/expectedExecution", "没有填写全年预计执行数。", "填写全年预计执行数。");
        }

        if (content is { Executed: { } executed, ExpectedExecution: { } expected } && executed > expected)
        {
            yield return Error(
                "JK02",
                "executed",
                "/executed",
                $"1—7月执行数 {executed} 元大于全年预计执行数 {expected} 元。",
                "核对两个数额。"
            );
        }

        if (content is { ExpectedExecution: { } ahead, Budget: { } budget } && ahead > budget)
        {
            yield return Error(
                "JK02",
                "expectedExecution",
                "/expectedExecution",
                $"全年预计执行数 {ahead} 元大于全年预算数 {budget} 元。",
                "支出不超过预算；需要追加的先办理预算调整。"
            );
        }
    }

    private static IEnumerable<Finding> OfDeviation(MonitoringContent content)
    {
        var unanswered = !Said(content.Deviation) || !Said(content.Measures);
        if (IsFarBehind(content))
        {
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"1—7月执行率 {Rate(content):0.##}%，比时间进度 {YearPassed:0.##}% 落后 {FarBehind} 个百分点以上"
            );
            yield return unanswered
                ? Error("JK03", "executed", "/executed", $"{message}，没有写明偏差原因和改进措施。", "写明偏差原因和改进措施。")
                : Of("JK03", "executed", Severity.Info, "/executed", $"{message}。", "关注后续执行，无法支出的及时收回。");
        }

        if (content is { ExpectedExecution: { } expected, Budget: { } budget } && expected < budget && !Said(content.Deviation))
        {
            yield return Error(
                "JK04",
                "expectedExecution",
                "/deviation",
                $"全年预计执行数 {expected} 元低于全年预算数 {budget} 元，没有写明原因。",
                "写明预计不能全部执行的原因。"
            );
        }

        if (Said(content.Deviation) && !Said(content.Measures))
        {
            yield return Error("JK05", "measures", "/measures", "写明了偏差，没有写明改进措施。", "写明改进措施。");
        }
    }

    private static IEnumerable<Finding> OfIndicators(Project project, MonitoringContent content)
    {
        var told = content.Indicators.Index().ToDictionary(pair => pair.Item.Indicator, pair => (pair.Index, pair.Item));
        foreach (var (place, indicator) in (project.Indicators ?? []).Index())
        {
            var (key, name) = (place.ToString(CultureInfo.InvariantCulture), NameOf(indicator));
            if (!told.TryGetValue(place, out var found))
            {
                yield return Error("JK06", key, "/indicators", $"指标“{name}”没有填报。", "批复的指标逐项填报。");
                continue;
            }

            var (at, monitored) = found;
            var path = string.Create(CultureInfo.InvariantCulture, $"/indicators/{at}");
            if (!Said(monitored.Value) || monitored.Expected is null)
            {
                yield return Error(
                    "JK06",
                    key,
                    path,
                    $"指标“{name}”没有填写1—7月完成值或者预计完成情况。",
                    "填写完成值，并选择预计完成情况。"
                );
            }

            if (monitored.Deviates && !Said(monitored.Reason))
            {
                yield return Error("JK07", key, path, $"指标“{name}”预计可能完不成，没有写明偏差原因。", "写明偏差原因。");
            }

            if (monitored.Deviates && !Said(monitored.Measures))
            {
                var words = monitored.Expected == Expectation.Impossible ? "预计不能完成" : "预计可能完不成";
                yield return Error("JK08", key, path, $"指标“{name}”{words}，没有写明改进措施。", "写明改进措施。");
            }
        }
    }

    private static decimal? Rate(MonitoringContent content) =>
        content is { Executed: { } executed, Budget: { Fen: > 0 } budget } ? executed.Yuan / budget.Yuan * 100 : null;

    private static string NameOf(Indicator indicator) => indicator.Level3 ?? indicator.Level2 ?? indicator.Level1;

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);

    private static Finding Error(string rule, string key, string pointer, string message, string advice) =>
        Of(rule, key, Severity.Error, pointer, message, advice);

    private static Finding Of(string rule, string key, Severity severity, string pointer, string message, string advice) =>
        new()
        {
            Id = $"{rule}:{key}",
            Rule = rule,
            Severity = severity,
            Title = Titles[rule],
            Message = message,
            Advice = advice,
            Pointers = [pointer],
        };

    private static readonly ImmutableDictionary<string, string> Titles = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("JK01", "执行数填报完整"),
            KeyValuePair.Create("JK02", "执行数不超过预计数和预算数"),
            KeyValuePair.Create("JK03", "执行进度与时间进度相当"),
            KeyValuePair.Create("JK04", "预计不能全部执行的写明原因"),
            KeyValuePair.Create("JK05", "有偏差的写明改进措施"),
            KeyValuePair.Create("JK06", "批复的指标逐项填报"),
            KeyValuePair.Create("JK07", "可能完不成的指标写明原因"),
            KeyValuePair.Create("JK08", "可能完不成的指标写明改进措施"),
        ]
    );
}
