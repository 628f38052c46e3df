namespace Finance.Budgets.Storage;

/// <summary>The version of a budget that a person last saw.</summary>
public sealed class SeenVersion
{
    public Guid BudgetId { get; init; }

    public Guid UserId { get; init; }

    public int Version { get; set; }

    public required string Sha256 { get; set; }

    public DateTimeOffset At { get; set; }
}
