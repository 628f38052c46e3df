using Finance.Hosting.Storage;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Finance.Hosting.Identity;

internal static class IdentitySetup
{
    private const string ApplicationName = "finance";

    public static void AddIdentity(this FinanceServiceBuilder service, IdentitySettings settings, KeyRing keyRing)
    {
        service.Services.AddKeyRing(settings, keyRing);
        service.Services.AddTokens();
        service.Services.AddSingleton<Revocations>();
        service.Services.AddHostedService<RevocationReader>();
        service.Services.AddSingleton<IAuthorizationHandler, RoleInScopeHandler>();
        service.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAccess>();
        service.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRoute).Build());
    }

    /// <summary>A route that states no policy is closed to everyone; what is no route of ours is answered with 404, 405 or 415.</summary>
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;

    /// <summary>The shared key ring alone: enough to issue and to read tokens.</summary>
    internal static void AddKeyRing(this IServiceCollection services, IdentitySettings settings, KeyRing keyRing)
    {
        services.AddDbContextFactory<SharedIdentityDb>(options =>
            _ =
                settings.Engine == StorageEngine.Postgres
                    ? options.UseNpgsql(settings.ConnectionString)
                    : options.UseSqlServer(settings.ConnectionString)
        );
        services.AddSingleton<KeyRingRows>();
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<KeyRingRows>(
                (options, rows) =>
                {
                    options.XmlRepository = rows;
                    options.AutoGenerateKeys = keyRing == KeyRing.Make;
                }
            );
        services.AddSingleton(provider => new WatchedKeyRing(ActivatorUtilities.CreateInstance<XmlKeyManager>(provider)));
        services.AddSingleton<IKeyManager>(provider => provider.GetRequiredService<WatchedKeyRing>());
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (settings.Certificate is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }

        services.AddSingleton<KeyRingCheck>();
    }

    internal static void AddTokens(this IServiceCollection services)
    {
        services
            .AddAuthentication(BearerTokenDefaults.AuthenticationScheme)
            .AddBearerToken(options => options.BearerTokenExpiration = TokenIssuer.Lifetime);
        services.AddSingleton(provider => new TokenIssuer(
            provider.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>(),
            provider.GetRequiredService<TimeProvider>()
        ));
    }
}
