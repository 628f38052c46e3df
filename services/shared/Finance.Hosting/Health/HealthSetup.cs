namespace Finance.Hosting.Health;

internal static class HealthSetup
{
    public static void AddHealth(this FinanceServiceBuilder service) => _ = service;

    public static void MapHealth(this WebApplication app) => _ = app;
}
