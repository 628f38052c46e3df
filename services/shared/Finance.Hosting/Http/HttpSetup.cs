namespace Finance.Hosting.Http;

internal static class HttpSetup
{
    public static void AddHttp(this FinanceServiceBuilder service) => _ = service;

    public static void UseFinanceHttp(this WebApplication app) => _ = app;
}
