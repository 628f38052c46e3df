namespace Finance.Gateway.Storage;

public static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Passwords>();
        services.AddHostedService<FirstAccounts>();
    }
}
