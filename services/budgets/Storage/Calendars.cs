using Finance.Contracts;

namespace Finance.Budgets.Storage;

/// <summary>The calendar of a year: each change raises the revision, which is its version and its ETag.</summary>
public sealed class CalendarOfYear
{
    public FiscalYear FiscalYear { get; init; }

    public long Revision { get; set; }
}

/// <summary>The calendar as it was set once; never changed, replaced by a later version.</summary>
public sealed class CalendarVersion
{
    public FiscalYear FiscalYear { get; init; }

    public int Version { get; init; }

    /// <summary>The dates as canonical JSON.</summary>
    public required byte[] Content { get; init; }

    public Guid SetBy { get; init; }

    public required string SetByName { get; init; }

    public DateTimeOffset SetAt { get; init; }
}
