namespace Finance.Hosting.Jobs;

/// <summary>Who may run a timed task, and until when.</summary>
internal sealed class Lease
{
    public required string Name { get; init; }

    public required string Holder { get; set; }

    public DateTimeOffset Until { get; set; }

    /// <summary>When the task last ended well; the next run is counted from here.</summary>
    public DateTimeOffset? LastRunAt { get; set; }
}
