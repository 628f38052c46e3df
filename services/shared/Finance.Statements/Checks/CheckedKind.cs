namespace Finance.Statements.Checks;

/// <summary>The kind of document that checks look at.</summary>
public enum CheckedKind
{
    Budget,
    FinalAccount,

    /// <summary>A change of an approved budget; the facts are those of the budget before it.</summary>
    Adjustment,
}
