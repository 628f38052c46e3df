namespace Finance.Budgets.Storage;

/// <summary>The reason that a unit gives for a finding of its budget; it holds until another takes its place, whatever version is saved.</summary>
public sealed class FindingExplanation : IKeptExplanation
{
    public Guid BudgetId { get; init; }

    /// <summary>"C03:208", the id of the finding.</summary>
    public required string Finding { get; init; }

    public required string Text { get; set; }
}
