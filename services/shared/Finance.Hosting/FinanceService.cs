using Finance.Hosting.Health;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Hosting.Messaging;
using Finance.Hosting.Storage;
using Finance.Hosting.Telemetry;

namespace Finance.Hosting;

/// <summary>What every Program.cs calls: a service with storage, messaging, sign-in, problems, health and telemetry, in one place.</summary>
public static class FinanceService
{
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
        var builder = WebApplication.CreateBuilder(args);
        var service = new FinanceServiceBuilder(name, builder);
        service.AddSettings();
        service.AddTelemetry();
        service.AddStorage<TDb, TPostgres, TSqlServer>();
        service.AddIdentity();
        service.AddHttp();
        service.AddHealth();
        configure(service);
        service.AddMessaging();

        var app = builder.Build();
        app.UseFinanceHttp();
        app.MapHealth();
        map(app);
        return app;
    }
}

/// <summary>The parts of a service while it is being put together.</summary>
public sealed class FinanceServiceBuilder(string name, WebApplicationBuilder web)
{
    /// <summary>"budgets": names the queues, the telemetry resource and the OpenAPI document.</summary>
    public string Name => name;

    public WebApplicationBuilder Web => web;

    public IServiceCollection Services => web.Services;

    public IConfiguration Configuration => web.Configuration;

    internal List<EventHandlerRegistration> Handlers { get; } = [];

    /// <summary>Consumes an event: the handler runs in the inbox's transaction, so its effect happens once.</summary>
    public FinanceServiceBuilder Consume<TEvent, THandler>()
        where TEvent : class, Contracts.Events.IEvent
        where THandler : class, IEventHandler<TEvent>
    {
        Services.AddScoped<IEventHandler<TEvent>, THandler>();
        Handlers.Add(new EventHandlerRegistration(typeof(TEvent)));
        return this;
    }
}
