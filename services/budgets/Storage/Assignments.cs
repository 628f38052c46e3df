using Finance.Contracts;

namespace Finance.Budgets.Storage;

/// <summary>Who reviews which department in a year: each change raises the revision, which is the ETag.</summary>
public sealed class Assignments
{
    public FiscalYear FiscalYear { get; init; }

    public long Revision { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>A reviewer of a department, known by the user name that tokens carry.</summary>
public sealed class AssignedReviewer
{
    public FiscalYear FiscalYear { get; init; }

    public UnitId Department { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }
}
