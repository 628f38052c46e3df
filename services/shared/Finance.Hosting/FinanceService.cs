using System.Data.Common;
using System.Globalization;
using Finance.Hosting.Health;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Hosting.Messaging;
using Finance.Hosting.Storage;
using Finance.Hosting.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Finance.Hosting;

/// <summary>What every Program.cs calls: a service with storage, messaging, sign-in, problems, health and telemetry, in one place.</summary>
public static class FinanceService
{
    /// <summary>EX_CONFIG of sysexits.h: starting again without another configuration is useless.</summary>
    public const int InvalidSettingsExitCode = 78;

    /// <summary>EX_UNAVAILABLE of sysexits.h: starting again may help.</summary>
    public const int UnavailableExitCode = 69;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Builds and runs a process until it is told to stop; settings that are missing or wrong end it with one clear line.</summary>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await app.Services.GetRequiredService<KeyRingCheck>().RunAsync();
            await app.RunAsync();
            return 0;
        }
        catch (InvalidSettingsException invalid)
        {
            await Console.Error.WriteLineAsync(invalid.Message);
            return InvalidSettingsExitCode;
        }
        catch (OptionsValidationException invalid)
        {
            await Console.Error.WriteLineAsync($"Settings: {OneLine(invalid.Message)}");
            return InvalidSettingsExitCode;
        }
        catch (DbException unreachable)
        {
            await Console.Error.WriteLineAsync($"The database of Storage:ConnectionString cannot be used: {OneLine(unreachable.Message)}");
            return UnavailableExitCode;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Settings: urls: {OneLine(taken.Message)}");
            return InvalidSettingsExitCode;
        }
    }

    /// <summary>Builds a service; <paramref name="configure"/> adds what is its own, <paramref name="map"/> its endpoints.</summary>
    public static WebApplication Build<TDb, TPostgres, TSqlServer>(
        string name,
        string[] args,
        Action<FinanceServiceBuilder> configure,
        Action<WebApplication> map
    )
        where TDb : FinanceDb
        where TPostgres : TDb
        where TSqlServer : TDb
    {
        var service = Begin<TDb, TPostgres, TSqlServer>(name, args, ProcessKind.Service);
        configure(service);
        service.AddMessaging();
        return Finish(
            service,
            ProcessKind.Service,
            app =>
            {
                map(app);
                app.MapParkedMessages(name);
            }
        );
    }

    /// <summary>Builds the gateway: it has no part in messaging, and it alone makes the keys that sign-in rests on.</summary>
    public static WebApplication BuildGateway<TDb, TPostgres, TSqlServer>(
        string name,
        string[] args,
        Action<FinanceServiceBuilder> configure,
        Action<WebApplication> map
    )
        where TDb : FinanceDb
        where TPostgres : TDb
        where TSqlServer : TDb
    {
        var service = Begin<TDb, TPostgres, TSqlServer>(name, args, ProcessKind.Gateway);
        configure(service);
        return Finish(service, ProcessKind.Gateway, map);
    }

    private static FinanceServiceBuilder Begin<TDb, TPostgres, TSqlServer>(string name, string[] args, ProcessKind kind)
        where TDb : FinanceDb
        where TPostgres : TDb
        where TSqlServer : TDb
    {
        // Figures and dates are written the same on every machine, whatever its language.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateBuilder(args);
        Hosting.Settings.AddSecretsFolder(builder.Configuration);
        var service = new FinanceServiceBuilder(name, builder);
        Hosting.Settings.Check(service.Settings, broker: kind == ProcessKind.Service);
        var identity = IdentitySettings.Read(service.Settings);
        service.Settings.ThrowIfFaulty();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        service.AddTelemetry();
        service.AddStorage<TDb, TPostgres, TSqlServer>();
        service.AddIdentity(identity, kind == ProcessKind.Gateway ? KeyRing.Make : KeyRing.Read);
        service.AddHttp(kind);
        service.AddHealth();
        return service;
    }

    private static WebApplication Finish(FinanceServiceBuilder service, ProcessKind kind, Action<WebApplication> map)
    {
        service.Settings.ThrowIfFaulty();
        var app = service.Web.Build();
        app.UseFinanceHttp(kind);
        app.MapHealth();
        app.MapApiDescription();
        map(app);
        return app;
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}

/// <summary>The parts of a service while it is being put together.</summary>
public sealed class FinanceServiceBuilder(string name, WebApplicationBuilder web)
{
    /// <summary>"budgets": names the queues, the telemetry resource and the OpenAPI document.</summary>
    public string Name => name;

    public WebApplicationBuilder Web => web;

    public IServiceCollection Services => web.Services;

    public IConfiguration Configuration => web.Configuration;

    /// <summary>Reads settings; what is missing or wrong stops the process before anything starts.</summary>
    public SettingsReader Settings { get; } = new(web.Configuration);

    internal List<EventHandlerRegistration> Handlers { get; } = [];

    /// <summary>Consumes an event: the handler runs in the inbox's transaction, so its effect happens once.</summary>
    public FinanceServiceBuilder Consume<TEvent, THandler>()
        where TEvent : class, Contracts.Events.IEvent
        where THandler : class, IEventHandler<TEvent>
    {
        Services.AddScoped<IEventHandler<TEvent>, THandler>();
        Handlers.Add(new EventHandlerRegistration<TEvent>());
        return this;
    }
}
