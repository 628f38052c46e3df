using Finance.Gateway.Docs;
using Finance.Gateway.Endpoints;
using Finance.Gateway.PublicCache;
using Finance.Gateway.Routing;
using Finance.Gateway.Storage;
using Finance.Hosting;

namespace Finance.Gateway;

public static class Program
{
    public static Task<int> Main(string[] args) => FinanceService.RunAsync(() => Build(args));

    public static WebApplication Build(string[] args) =>
        FinanceService.BuildGateway<GatewayDb, PostgresGatewayDb, SqlServerGatewayDb>(
            "gateway",
            args,
            gateway =>
            {
                var settings = GatewaySettings.Read(gateway.Settings, gateway.Web.Environment.IsProduction());
                gateway.Services.AddAccounts(settings);
                gateway.Services.AddServiceRoutes(settings);
                gateway.Services.AddPublicCache();
            },
            app =>
            {
                app.UsePublicCache();
                app.UseClientRates();
                app.MapIdentity();
                app.MapDocs();
                app.MapOverallHealth();
                app.MapOpenDataPreflight();
                app.MapServiceRoutes();
            }
        );
}
