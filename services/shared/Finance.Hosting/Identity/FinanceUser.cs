using System.Collections.Immutable;
using System.Security.Claims;
using Finance.Contracts;

namespace Finance.Hosting.Identity;

/// <summary>Who is calling, as their token says.</summary>
public sealed record FinanceUser(Guid Id, string UserName, string DisplayName, ImmutableArray<string> Roles, ImmutableArray<UnitId> Units)
{
    public bool Is(string role) => Roles.Contains(role);

    public static FinanceUser From(ClaimsPrincipal principal) => FinanceClaims.Read(principal);

    /// <summary>Lets a handler take its caller as a parameter.</summary>
    public static ValueTask<FinanceUser> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));
}

/// <summary>How a user stands in a token; the gateway writes it and every service reads it.</summary>
public static class FinanceClaims
{
    public const string Subject = "sub";
    public const string UserName = "name";
    public const string DisplayName = "displayName";
    public const string Role = "role";
    public const string Unit = "unit";
    public const string IssuedAt = "iat";

    /// <summary>The refresh-token family (a sign-in) that the token came from.</summary>
    public const string Session = "sid";

    public static ClaimsIdentity Write(FinanceUser user, Guid session, DateTimeOffset issuedAt, string authenticationType)
    {
        var identity = new ClaimsIdentity(authenticationType, UserName, Role);
        identity.AddClaim(new Claim(Subject, user.Id.ToString("D")));
        identity.AddClaim(new Claim(UserName, user.UserName));
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(Session, session.ToString("D")));
        identity.AddClaim(
            new Claim(IssuedAt, issuedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
        identity.AddClaims(user.Roles.Select(role => new Claim(Role, role)));
        identity.AddClaims(user.Units.Select(unit => new Claim(Unit, unit.Value)));
        return identity;
    }

    public static FinanceUser Read(ClaimsPrincipal principal) =>
        new(
            Guid.Parse(principal.FindFirstValue(Subject) ?? throw new InvalidOperationException("The principal has no subject.")),
            principal.FindFirstValue(UserName) ?? "",
            principal.FindFirstValue(DisplayName) ?? "",
            [.. principal.FindAll(Role).Select(claim => claim.Value)],
            [.. principal.FindAll(Unit).Select(claim => UnitId.Parse(claim.Value))]
        );
}
