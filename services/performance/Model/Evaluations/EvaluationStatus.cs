namespace Finance.Performance.Model.Evaluations;

/// <summary>Where a self-evaluation stands on its way to confirmation.</summary>
public enum EvaluationStatus
{
    /// <summary>填报中</summary>
    Draft,

    /// <summary>已提交</summary>
    Submitted,

    /// <summary>已退回</summary>
    Returned,

    /// <summary>已确认</summary>
    Confirmed,
}

/// <summary>What can happen to a self-evaluation, as its history tells it.</summary>
public enum EvaluationAction
{
    Saved,
    Explained,

    /// <summary>A file was attached as evidence.</summary>
    Attached,

    /// <summary>A file was taken away again.</summary>
    Detached,
    Submitted,
    Returned,

    /// <summary>A reviewer put other scores in place.</summary>
    Rescored,

    Confirmed,

    /// <summary>An approver gave back what was confirmed.</summary>
    Reopened,

    /// <summary>It was confirmed elsewhere and loaded (补录).</summary>
    Loaded,

    /// <summary>The platform got other figures of the project's money.</summary>
    FundsChanged,
}

/// <summary>What people read for them.</summary>
public static class EvaluationWords
{
    public static string Of(EvaluationStatus status) =>
        status switch
        {
            EvaluationStatus.Draft => "填报中",
            EvaluationStatus.Submitted => "已提交",
            EvaluationStatus.Returned => "已退回",
            EvaluationStatus.Confirmed => "已确认",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
