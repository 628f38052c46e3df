using Finance.Hosting.Messaging;
using Finance.Hosting.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Finance.Hosting.Tests.Storage;

/// <summary>A process with the ledger's database and the messaging of any service, and nothing of its web side.</summary>
internal static class LedgerService
{
    public static WebApplication Build(
        string name,
        string[] settings,
        Action<FinanceServiceBuilder>? configure = null,
        bool messaging = true
    )
    {
        var web = WebApplication.CreateSlimBuilder([.. settings, "--urls=http://127.0.0.1:0"]);
        web.Logging.SetMinimumLevel(LogLevel.Warning);
        web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        var service = new FinanceServiceBuilder(name, web);
        service.AddStorage<LedgerDb, PostgresLedgerDb, SqlServerLedgerDb>();
        configure?.Invoke(service);
        if (messaging)
        {
            service.AddMessaging();
        }

        return web.Build();
    }

    /// <summary>Works with a context of its own, as a request does.</summary>
    public static async Task<T> Use<T>(this WebApplication app, Func<LedgerDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LedgerDb>());
    }

    public static Task Use(this WebApplication app, Func<LedgerDb, Task> work) =>
        app.Use(async db =>
        {
            await work(db);
            return true;
        });

    /// <summary>Waits until the service has seen its broker with the whole topology.</summary>
    public static Task ConnectedAsync(this WebApplication app)
    {
        var watch = app.Services.GetRequiredService<MessagingWatch>();
        return Eventually.Become(() => watch.Broker is { Missing.Length: 0 }, "a declared topology");
    }
}
