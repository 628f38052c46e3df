using Finance.Contracts;

namespace Finance.Performance.Storage;

/// <summary>
/// What is known of a unit's money of one year: how new the reported execution is, whether the final account is approved, and how often
/// its evaluations were told. Events may come in any order and any number of times.
/// </summary>
public sealed class UnitFunds
{
    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    /// <summary>The document of the events about the unit's evaluations.</summary>
    public Guid DocumentId { get; init; }

    public long Revision { get; set; }

    public long ExecutionSequence { get; set; }

    /// <summary>As the newest report says of its figures.</summary>
    public bool ReportedProvisional { get; set; }

    public long FinalAccountSequence { get; set; }

    public bool FinalAccountApproved { get; set; }

    /// <summary>Raised with each event that tells the confirmed evaluations.</summary>
    public long ConfirmedSequence { get; set; }

    /// <summary>What was told last, by its hash.</summary>
    public string? ToldSha256 { get; private set; }

    /// <summary>Told last was that not all are confirmed any more.</summary>
    public bool ToldReopened { get; private set; }

    /// <summary>Others hold the evaluations for confirmed as a whole.</summary>
    public bool ToldConfirmed => ConfirmedSequence > 0 && !ToldReopened;

    /// <summary>The figures stand only when the final account is approved and the newest report is of it.</summary>
    public bool Provisional => !FinalAccountApproved || ReportedProvisional;

    public static UnitFunds Open(FiscalYear year, UnitId unit) =>
        new()
        {
            FiscalYear = year,
            Unit = unit,
            DocumentId = Guid.CreateVersion7(),
            ReportedProvisional = true,
        };

    /// <summary>Tells whether a newer report has arrived.</summary>
    public bool TakeExecution(long sequence, bool provisional)
    {
        if (sequence <= ExecutionSequence)
        {
            return false;
        }

        (ExecutionSequence, ReportedProvisional) = (sequence, provisional);
        Revision++;
        return true;
    }

    /// <summary>Tells whether anything newer was said of the final account.</summary>
    public bool TakeFinalAccount(long sequence, bool approved)
    {
        if (sequence <= FinalAccountSequence)
        {
            return false;
        }

        (FinalAccountSequence, FinalAccountApproved) = (sequence, approved);
        Revision++;
        return true;
    }

    /// <summary>Something that is told has changed; two changes at the same time see each other here.</summary>
    public void NoteChange() => Revision++;

    /// <summary>The sequence of the next event, and what it says.</summary>
    public long Tell(string sha256, bool reopened)
    {
        (ToldSha256, ToldReopened) = (sha256, reopened);
        return ++ConfirmedSequence;
    }
}

/// <summary>What was spent on one project, or by the unit as a whole, as the newest report says.</summary>
public sealed class ProjectExecuted
{
    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public required string Code { get; init; }

    public Money Executed { get; init; }
}
