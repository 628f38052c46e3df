using Finance.Hosting.Jobs;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Finance.Hosting.Storage;

internal static class StorageSetup
{
    /// <summary>The service's database on the engine that the configuration names; handlers ask for <typeparamref name="TDb"/>.</summary>
    public static void AddStorage<TDb, TPostgres, TSqlServer>(this FinanceServiceBuilder service)
        where TDb : FinanceDb
        where TPostgres : TDb
        where TSqlServer : TDb
    {
        var settings = StorageSettings.Read(service.Configuration);
        if (settings.Engine == StorageEngine.Postgres)
        {
            AddContext<TDb, TPostgres>(service.Services, settings);
        }
        else
        {
            AddContext<TDb, TSqlServer>(service.Services, settings);
        }

        service.AddTimedTask<ClearExpiredRows>();
    }

    private static void AddContext<TDb, TContext>(IServiceCollection services, StorageSettings settings)
        where TDb : FinanceDb
        where TContext : TDb
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.AddSingleton<IInterceptor, OutboxAnnouncer>();
        services.AddDbContextPool<TContext>(
            (provider, options) => options.UseEngine(settings).AddInterceptors(provider.GetServices<IInterceptor>())
        );
        services.AddScoped<TDb>(provider => provider.GetRequiredService<TContext>());
        services.AddScoped<FinanceDb>(provider => provider.GetRequiredService<TContext>());
        services.AddHostedService<MigrateAtStart>();
        services.AddScoped<LeaseBook>();
    }
}
