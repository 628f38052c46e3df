namespace Finance.Hosting.Messaging;

internal static class MessagingSetup
{
    public static void AddMessaging(this FinanceServiceBuilder service) => _ = service;
}
