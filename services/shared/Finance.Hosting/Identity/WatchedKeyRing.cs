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

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate)
    {
        var key = keys.CreateNewKey(activationDate, expirationDate);
        Forget();
        return key;
    }

    public IReadOnlyCollection<IKey> GetAllKeys() => keys.GetAllKeys();

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null)
    {
        keys.RevokeAllKeys(revocationDate, reason);
        Forget();
    }

    public void RevokeKey(Guid keyId, string? reason = null)
    {
        keys.RevokeKey(keyId, reason);
        Forget();
    }

    /// <summary>The ring that was made with this token is read again once it is cancelled.</summary>
    public CancellationToken GetCacheExpirationToken() => Volatile.Read(ref forgotten).Token;

    /// <summary>Tells how many rows the ring has now; rows are only ever added.</summary>
    public void Saw(int rows)
    {
        if (known is { } before && before != rows)
        {
            Forget();
        }

        known = rows;
    }

    private void Forget() => Interlocked.Exchange(ref forgotten, new CancellationTokenSource()).Cancel();
}
