using Finance.Contracts;

namespace Finance.Accounts.Model;

/// <summary>
/// What a unit may spend in a year, as the events of its budget tell: the initial budget of the newest approval, and the annual budget
/// of the newest event with content. Each stage keeps its own sequence, so events may come in any order and any number of times.
/// </summary>
public sealed class Baseline
{
    private Baseline() { }

    /// <summary>The document of the budget.</summary>
    public Guid Id { get; private init; }

    public UnitId Unit { get; private init; }

    public FiscalYear FiscalYear { get; private init; }

    public long InitialSequence { get; private set; }

    public long AnnualSequence { get; private set; }

    public long WithdrawalSequence { get; private set; }

    public string? InitialSha256 { get; private set; }

    public string? AnnualSha256 { get; private set; }

    public int Revision { get; private set; }

    /// <summary>The budget is approved and its approval was not taken back.</summary>
    public bool InForce => InitialSequence > WithdrawalSequence;

    public static Baseline Open(Guid document, UnitId unit, FiscalYear year) =>
        new()
        {
            Id = document,
            Unit = unit,
            FiscalYear = year,
        };

    /// <summary>Tells whether a newer initial budget has arrived, whose lines now count.</summary>
    public bool TakeInitial(long sequence, string sha256)
    {
        if (sequence <= InitialSequence)
        {
            return false;
        }

        InitialSequence = sequence;
        InitialSha256 = sha256;
        Revision++;
        return true;
    }

    /// <summary>Tells whether a newer annual budget has arrived; an approval is one too, until the first adjustment.</summary>
    public bool TakeAnnual(long sequence, string sha256)
    {
        if (sequence <= AnnualSequence)
        {
            return false;
        }

        AnnualSequence = sequence;
        AnnualSha256 = sha256;
        Revision++;
        return true;
    }

    public void TakeWithdrawal(long sequence)
    {
        if (sequence > WithdrawalSequence)
        {
            WithdrawalSequence = sequence;
            Revision++;
        }
    }
}
