namespace Finance.Budgets.Storage;

/// <summary>One entry of a budget's append-only history: canonical bytes, and the hash that links it to the entry before.</summary>
public sealed class BudgetHistory
{
    public Guid BudgetId { get; init; }

    public int Number { get; init; }

    public required byte[] Entry { get; init; }

    public required string Hash { get; init; }
}
