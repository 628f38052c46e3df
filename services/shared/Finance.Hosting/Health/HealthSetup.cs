using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Hosting.Health;

internal static class HealthSetup
{
    public static void AddHealth(this FinanceServiceBuilder service)
    {
        service.Services.AddSingleton<IReadinessCheck, DatabaseReadiness>();
        service.Services.AddSingleton<IReadinessCheck, IdentityReadiness>();
        service.Services.AddSingleton(provider => new Readiness(
            service.Name,
            provider.GetServices<IReadinessCheck>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Readiness>>()
        ));
    }

    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").AllowEveryone().DisableRateLimiting().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Ok(new Liveness("live")));
        health.MapGet(
            "/ready",
            async (Readiness readiness, HttpContext context) =>
            {
                var report = await readiness.ReportAsync();
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Json(
                    report,
                    FinanceJson.Options,
                    statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
                );
            }
        );
    }

    private sealed record Liveness(string Status);
}
