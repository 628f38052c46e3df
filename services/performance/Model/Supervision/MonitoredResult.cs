using System.Text;

namespace Finance.Performance.Model.Supervision;

/// <summary>What the middle of the year announced of a project, and what the bureau decided about it.</summary>
public sealed record MonitoredResult(ReportStatus Status, MonitoringContent Content, Ruling? Ruling, DateTimeOffset? DecidedAt)
{
    /// <summary>In one sentence, for whoever reads how the year ended; null until the bureau has decided.</summary>
    public string? InWords()
    {
        if (Status != ReportStatus.Decided || Ruling is not { } ruling)
        {
            return null;
        }

        var words = new StringBuilder();
        words.Append(Content.Executed is { } executed ? $"1—7月执行 {executed} 元" : "1—7月执行数未填报");
        words.Append(Content.ExpectedExecution is { } expected ? $"，预计全年执行 {expected} 元" : "");
        var behind = Content.Indicators.Count(indicator => indicator.Deviates);
        words.Append(behind > 0 ? $"，{behind} 项指标预计可能完不成" : "");
        words.Append(Said(Content.Deviation) ? $"；偏差：{Clean(Content.Deviation!)}" : "");
        words.Append(Said(Content.Measures) ? $"；措施：{Clean(Content.Measures!)}" : "");
        words.Append("；监控处理：").Append(ReportWords.Of(ruling.Outcome));
        words.Append(Said(ruling.Words) ? $"（{Clean(ruling.Words!)}）" : "");
        return words.Append('。').ToString();
    }

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);

    private static string Clean(string text) => text.Trim().TrimEnd('。', '；', '.');
}
