namespace Finance.Hosting;

internal static class Settings
{
    public static void AddSettings(this FinanceServiceBuilder service) => _ = service;
}
