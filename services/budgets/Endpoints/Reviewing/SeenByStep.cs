using Finance.Budgets.Storage;

namespace Finance.Budgets.Endpoints.Reviewing;

internal static class SeenByStep
{
    /// <summary>Whoever judges a version has seen it; the copy that opens the second round is the same one.</summary>
    public static Task MarkSeenAsync(this BudgetsDb db, OpenBudget open, CancellationToken cancellationToken) =>
        db.MarkSeenAsync(open.Row.Id, open.By.Id, open.Row.ContentNumber!.Value, open.Row.ContentSha256!, open.At, cancellationToken);
}
