using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Finance.Hosting.Identity;

/// <summary>
/// The framework keeps a key ring for a day. Two gateways that start together may each make a key, and a service that has read
/// only the first would refuse every token of the second for that day: so the ring is read again when its rows have changed.
/// </summary>
internal sealed class WatchedKeyRing(XmlKeyManager keys) : IKeyManager
{
    private CancellationTokenSource forgotten = new();
    private int? known;

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
        keys.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => keys.GetAllKeys();

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => keys.RevokeAllKeys(revocationDate, reason);

    public void RevokeKey(Guid keyId, string? reason = null) => keys.RevokeKey(keyId, reason);

    public CancellationToken GetCacheExpirationToken() =>
        CancellationTokenSource.CreateLinkedTokenSource(keys.GetCacheExpirationToken(), Volatile.Read(ref forgotten).Token).Token;

    /// <summary>Tells how many rows the ring has now; rows are only ever added.</summary>
    public void Saw(int rows)
    {
        if (known is { } before && before != rows)
        {
            Interlocked.Exchange(ref forgotten, new CancellationTokenSource()).Cancel();
        }

        known = rows;
    }
}
