using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Finance.Gateway.Model;
using Finance.Gateway.Storage;
using Finance.Hosting.Identity;

namespace Finance.Gateway.Endpoints;

/// <summary>What a client holds after it has signed in: a short token for requests and a longer one that gets the next pair, once.</summary>
public sealed record TokenPair(string AccessToken, string RefreshToken, int ExpiresIn, string TokenType)
{
    private const int RefreshTokenBytes = 32;

    /// <summary>The length of a refresh token as text; anything else need not be looked up.</summary>
    public static readonly int RefreshTokenLength = Base64Url.GetEncodedLength(RefreshTokenBytes);

    /// <summary>Adds the refresh token to what will be saved.</summary>
    public static TokenPair Give(GatewayDb db, TokenIssuer issuer, User user, Session session, DateTimeOffset now)
    {
        var refresh = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RefreshTokenBytes));
        db.RefreshTokens.Add(
            new RefreshToken
            {
                Hash = HashOf(refresh),
                SessionId = session.Id,
                ExpiresAt = RefreshRotation.Expiry(now, session.EndsAt),
            }
        );
        var access = issuer.Issue(user.ToFinanceUser(), session.Id);
        return new TokenPair(access.Value, refresh, (int)TokenIssuer.Lifetime.TotalSeconds, "Bearer");
    }

    public static string HashOf(string refreshToken) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(refreshToken)));
}
