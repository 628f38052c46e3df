using Finance.Hosting.Health;
using MassTransit;

namespace Finance.Hosting.Messaging;

internal static class MessagingSetup
{
    public static void AddMessaging(this FinanceServiceBuilder service)
    {
        var settings = BrokerSettings.Read(service.Configuration);
        service.Services.AddSingleton(settings);
        service.Services.AddSingleton(new ServiceName(service.Name));
        service.Services.AddSingleton<BrokerConnection>();
        service.Services.AddTransient<EventPublisher>();
        service.Services.AddScoped<ParkedMessages>();
        service.Services.AddHostedService<OutboxDispatcher>();
        service.Services.AddSingleton<MessagingWatch>();
        service.Services.AddHostedService(provider => provider.GetRequiredService<MessagingWatch>());
        service.Services.AddSingleton<IReadinessCheck, BrokerReadiness>();
        service.Services.AddSingleton<IReadinessCheck, OutboxReadiness>();
        if (service.Handlers.Count > 0)
        {
            AddConsumers(service, settings);
        }
    }

    private static void AddConsumers(FinanceServiceBuilder service, BrokerSettings settings)
    {
        service.Services.Configure<MassTransitHostOptions>(options =>
        {
            // A service starts without its broker and works when it comes.
            options.WaitUntilStarted = false;
            options.StopTimeout = TimeSpan.FromSeconds(25);
            options.ConsumerStopTimeout = TimeSpan.FromSeconds(20);
        });
        service.Services.AddMassTransit(bus =>
        {
            // Left on, it tells its maker over the internet how the bus is used.
            bus.DisableUsageTelemetry();
            service.Handlers.ForEach(handler => handler.AddConsumer(bus));
            bus.UsingRabbitMq(
                (context, rabbit) =>
                {
                    rabbit.Host(settings.Url);
                    rabbit.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
                    rabbit.ConfigureJsonSerializerOptions(EventJson.Configure);
                    rabbit.SendTopology.ConfigureErrorSettings = error => KeepUnlimited(error);
                    service.Handlers.ForEach(handler => handler.Receive(rabbit, context, service.Name));
                }
            );
        });
    }

    /// <summary>MassTransit gives error queues the arguments of their queue; a delivery limit there would drop what is looked at too often.</summary>
    private static void KeepUnlimited(IRabbitMqQueueConfigurator error)
    {
        string[] own = [.. BrokerTopology.ConsumerQueueArguments("").Keys.Except(BrokerTopology.HoldingQueueArguments.Keys)];
        foreach (var argument in own)
        {
            error.SetQueueArgument(argument, null);
        }
    }
}
