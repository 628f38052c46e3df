using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Finance.Hosting.Identity;

/// <summary>Writes access tokens in the format that the framework's bearer-token handler reads in every process.</summary>
public sealed class TokenIssuer(IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public AccessToken Issue(FinanceUser user, Guid session)
    {
        var now = clock.GetUtcNow();
        var identity = FinanceClaims.Write(user, session, now, BearerTokenDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + Lifetime },
            BearerTokenDefaults.AuthenticationScheme
        );
        return new AccessToken(options.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket), now + Lifetime);
    }
}

/// <summary>A token as it goes into the Authorization header, and when it ends.</summary>
public sealed record AccessToken(string Value, DateTimeOffset ExpiresAt);
