using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;

namespace Finance.Hosting.Identity;

/// <summary>The revocations as last read, and whether that is recent enough to trust.</summary>
internal sealed class Revocations(TimeProvider clock)
{
    /// <summary>Without a successful read for this long, nobody can be told from one who was disabled.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(60);

    private sealed record Snapshot(FrozenDictionary<Guid, DateTimeOffset> NotBefore, DateTimeOffset ReadAt);

    private Snapshot? last;

    public DateTimeOffset? ReadAt => Volatile.Read(ref last)?.ReadAt;

    public bool AreTrusted => ReadAt is { } readAt && clock.GetUtcNow() - readAt <= Trusted;

    public void Replace(IEnumerable<Revocation> rows, DateTimeOffset readAt) =>
        Volatile.Write(ref last, new Snapshot(rows.ToFrozenDictionary(row => row.UserId, row => row.NotBefore), readAt));

    public bool Refuse(ClaimsPrincipal principal)
    {
        var issuedAt = long.TryParse(
            principal.FindFirstValue(FinanceClaims.IssuedAt),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var milliseconds
        )
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MinValue;
        return !Guid.TryParse(principal.FindFirstValue(FinanceClaims.Subject), out var user)
            || (Volatile.Read(ref last) is { } snapshot && snapshot.NotBefore.TryGetValue(user, out var notBefore) && issuedAt < notBefore);
    }
}
