using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>Keeps which version a person last saw.</summary>
public static class SeenRecording
{
    /// <summary>The caller saves it with whatever else they do.</summary>
    public static async Task MarkSeenAsync(
        this BudgetsDb db,
        Guid budget,
        Guid user,
        int version,
        string sha256,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var seen = await db.SeenVersions.SingleOrDefaultAsync(row => row.BudgetId == budget && row.UserId == user, cancellationToken);
        seen ??= db
            .SeenVersions.Add(
                new SeenVersion
                {
                    BudgetId = budget,
                    UserId = user,
                    Sha256 = sha256,
                }
            )
            .Entity;
        (seen.Version, seen.Sha256, seen.At) = (version, sha256, at);
    }
}
