namespace Finance.Gateway.Tests.Identity;

/// <summary>A gateway in demo mode with a database of its own, for one test class.</summary>
public sealed class DemoGateway : IAsyncLifetime
{
    private IdentityDatabase? identity;
    private GatewayUnderTest? gateway;

    public IdentityDatabase Identity => identity ?? throw new InvalidOperationException("Not started.");

    public GatewayUnderTest Gateway => gateway ?? throw new InvalidOperationException("Not started.");

    public string[] Settings => [.. Identity.Settings, "--FINANCE_DEMO=1", "--Limits:SignInsPerMinute=100000"];

    public async ValueTask InitializeAsync()
    {
        identity = await IdentityDatabase.CreateAsync<DemoGateway>();
        gateway = await GatewayUnderTest.StartAsync("http://127.0.0.1:9", Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Identity.DisposeAsync();
    }
}
