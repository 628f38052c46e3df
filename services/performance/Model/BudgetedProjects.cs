using Finance.Contracts;

namespace Finance.Performance.Model;

/// <summary>
/// The projects of one budget, as its events tell: money and goals were fixed by the newest approval, and only an approved adjustment changes
/// them. Each stage keeps its own sequence, so events may come in any order and any number of times.
/// </summary>
public sealed class BudgetedProjects
{
    private BudgetedProjects() { }

    /// <summary>The document of the budget.</summary>
    public Guid Id { get; private init; }

    public UnitId Unit { get; private init; }

    public FiscalYear FiscalYear { get; private init; }

    public long InitialSequence { get; private set; }

    public long AnnualSequence { get; private set; }

    public long WithdrawalSequence { get; private set; }

    public int Revision { get; private set; }

    /// <summary>The budget is approved and its approval was not taken back.</summary>
    public bool InForce => InitialSequence > WithdrawalSequence;

    public static BudgetedProjects Open(Guid document, UnitId unit, FiscalYear year) =>
        new()
        {
            Id = document,
            Unit = unit,
            FiscalYear = year,
        };

    /// <summary>Tells whether a newer initial budget has arrived.</summary>
    public bool TakeInitial(long sequence)
    {
        if (sequence <= InitialSequence)
        {
            return false;
        }

        InitialSequence = sequence;
        Revision++;
        return true;
    }

    /// <summary>Tells whether a newer annual budget has arrived, and with it the goals that now count; an approval is one too.</summary>
    public bool TakeAnnual(long sequence)
    {
        if (sequence <= AnnualSequence)
        {
            return false;
        }

        AnnualSequence = sequence;
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
