namespace Finance.Statements.Checks;

/// <summary>The kind of document that checks look at.</summary>
public enum CheckedKind
{
    Budget,
    FinalAccount,

    /// <summary>A change of an approved budget; the facts are those of the budget before it.</summary>
    Adjustment,

    /// <summary>Self-evaluations of projects, and department evaluations; the facts hold the projects with their goals.</summary>
    Evaluation,
}
