namespace Finance.Performance.Model.Supervision;

/// <summary>What a report of a unit to the bureau is about.</summary>
public enum ReportKind
{
    /// <summary>绩效运行监控 of one project</summary>
    Monitoring,

    /// <summary>部门评价</summary>
    Assessment,
}

/// <summary>Where a report stands.</summary>
public enum ReportStatus
{
    Draft,
    Submitted,
    Returned,

    /// <summary>The bureau has decided; nothing of it changes any more, unless an approver opens a department evaluation again.</summary>
    Decided,
}

/// <summary>What the bureau decides.</summary>
public enum Outcome
{
    /// <summary>Nothing is to be done.</summary>
    None,

    /// <summary>纠偏</summary>
    Correct,

    /// <summary>暂缓</summary>
    Suspend,

    /// <summary>收回</summary>
    Recover,

    /// <summary>A department evaluation is taken as it is.</summary>
    Confirmed,
}

/// <summary>What was done with a report.</summary>
public enum ReportAction
{
    Saved,
    Submitted,
    Returned,
    Decided,
}

/// <summary>The decision with the words that go with it.</summary>
public sealed record Ruling(Outcome Outcome, string? Words);

/// <summary>How it is said to people.</summary>
internal static class ReportWords
{
    public static string Of(ReportKind kind) => kind == ReportKind.Monitoring ? "绩效运行监控" : "部门评价";

    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.None => "不作处理",
            Outcome.Correct => "纠偏",
            Outcome.Suspend => "暂缓",
            Outcome.Recover => "收回",
            Outcome.Confirmed => "确认",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    public static string Of(ReportStatus status) =>
        status switch
        {
            ReportStatus.Draft => "编制中",
            ReportStatus.Submitted => "已提交",
            ReportStatus.Returned => "已退回",
            ReportStatus.Decided => "已办结",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
