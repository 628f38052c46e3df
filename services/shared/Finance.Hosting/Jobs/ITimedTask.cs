namespace Finance.Hosting.Jobs;

/// <summary>Work that is done again and again, by one replica at a time; it may be cut short and run again, so each run must bear that.</summary>
public interface ITimedTask
{
    /// <summary>Names the lease; unique in the service.</summary>
    string Name { get; }

    /// <summary>From the end of one run to the start of the next.</summary>
    TimeSpan Every { get; }

    Task RunAsync(CancellationToken cancellationToken);
}
