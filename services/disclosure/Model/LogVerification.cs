namespace Finance.Disclosure.Model;

/// <summary>One run over the whole log: what was looked at, and everything that does not fit.</summary>
public sealed class LogVerification
{
    /// <summary>More would only repeat the same calamity.</summary>
    public const int MostFaults = 200;

    public Guid Id { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndedAt { get; set; }

    public long Entries { get; set; }

    public long Files { get; set; }

    public long Checkpoints { get; set; }

    public long FaultCount { get; private set; }

    /// <summary>One a line.</summary>
    public string Faults { get; private set; } = "";

    public void Blame(string fault)
    {
        FaultCount++;
        if (FaultCount <= MostFaults)
        {
            Faults += fault + "\n";
        }
    }
}
