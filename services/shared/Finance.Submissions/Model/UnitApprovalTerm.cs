namespace Finance.Submissions.Model;

/// <summary>The department approves its units within 15 days of its own approval (Budget Law 52): calendar days, that of the document not counted.</summary>
public static class UnitApprovalTerm
{
    public const int Days = 15;

    /// <summary>Asia/Shanghai has kept this one offset since 1991, before the first fiscal year that we know.</summary>
    private static readonly TimeSpan ShanghaiOffset = TimeSpan.FromHours(8);

    public static DateOnly DueOn(DateOnly departmentDocument) => departmentDocument.AddDays(Days);

    /// <summary>An approval is late by the date of its document; one that is missing is late once the last day is over in Asia/Shanghai.</summary>
    public static bool IsLate(DateOnly dueOn, DateOnly? unitDocument, DateTimeOffset now) =>
        (unitDocument ?? DateOnly.FromDateTime(now.ToOffset(ShanghaiOffset).DateTime)) > dueOn;
}
