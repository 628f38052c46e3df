namespace Finance.Hosting.Telemetry;

internal static class TelemetrySetup
{
    public static void AddTelemetry(this FinanceServiceBuilder service) => _ = service;
}
