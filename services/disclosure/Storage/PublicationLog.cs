using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Appends to the log of publications.</summary>
internal static class PublicationLog
{
    /// <summary>Takes the place at the end of the log; the row stays locked until the transaction ends, so call it last.</summary>
    public static async Task<LogHead> TakeNextPlaceAsync(this DisclosureDb db, CancellationToken cancellationToken)
    {
        await db.LogHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Length, h => h.Length + 1), cancellationToken);
        return await db.LogHeads.SingleAsync(head => head.Id == LogHead.TheOne, cancellationToken);
    }
}
