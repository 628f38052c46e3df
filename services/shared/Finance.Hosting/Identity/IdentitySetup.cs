namespace Finance.Hosting.Identity;

internal static class IdentitySetup
{
    public static void AddIdentity(this FinanceServiceBuilder service) => _ = service;
}
