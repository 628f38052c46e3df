using System.Collections.Immutable;
using System.Net;
using Finance.Gateway.Model;
using Finance.Gateway.Routing;
using Finance.Hosting;

namespace Finance.Gateway;

/// <summary>The gateway's own settings, checked before it starts.</summary>
public sealed record GatewaySettings(
    ServiceAddresses Services,
    bool Demo,
    FirstAdmin? FirstAdmin,
    int RequestsPerSecond,
    int SignInsPerMinute,
    TimeSpan LongestSilence,
    ImmutableArray<IPNetwork> TrustedProxies
)
{
    public static GatewaySettings Read(SettingsReader settings, bool production)
    {
        var demo = settings.Optional("FINANCE_DEMO") is "1";
        if (demo && production)
        {
            settings.Refuse("FINANCE_DEMO must not be 1 when ASPNETCORE_ENVIRONMENT is Production, for its passwords are public");
        }

        return new GatewaySettings(
            ServiceAddresses.Read(settings),
            demo,
            FirstAdmin.Read(settings),
            settings.Number("Limits:RequestsPerSecond", usual: 200, least: 1, most: 1_000_000),
            settings.Number("Limits:SignInsPerMinute", usual: 60, least: 1, most: 1_000_000),
            TimeSpan.FromSeconds(settings.Number("Limits:SilenceSeconds", usual: 100, least: 1, most: 3600)),
            [.. settings.Networks("TrustedProxies")]
        );
    }
}

/// <summary>The administrator whom a new installation starts with; without effect once an account exists.</summary>
public sealed record FirstAdmin(string UserName, string Password)
{
    public static FirstAdmin? Read(SettingsReader settings)
    {
        if (settings.Optional("FirstAdmin:Password") is not { } password)
        {
            return null;
        }

        var admin = new FirstAdmin(settings.Text("FirstAdmin:UserName", usual: "administrator"), password);
        if (AccountRules.CheckUserName(admin.UserName).Any())
        {
            settings.Refuse("FirstAdmin:UserName must be 3 to 64 lower-case letters, digits, dots or dashes");
        }

        if (PasswordRules.Check(password, admin.UserName, "").Any())
        {
            settings.Refuse(
                $"FirstAdmin:Password must have at least {PasswordRules.MinLength} characters of three kinds and not hold the user name"
            );
        }

        return admin;
    }
}
