using System.Data.Common;
using Finance.Contracts;
using MassTransit;

namespace Finance.Hosting.Messaging;

internal static class MessagingSetup
{
    private const int Prefetch = 32;
    private const int Concurrency = 8;

    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(5),
    ];

    public static void AddMessaging(this FinanceServiceBuilder service)
    {
        var settings = BrokerSettings.Read(service.Configuration);
        service.Services.AddSingleton(settings);
        service.Services.AddSingleton(new ServiceName(service.Name));
        service.Services.AddSingleton<BrokerConnection>();
        service.Services.AddSingleton<EventPublisher>();
        service.Services.AddHostedService<OutboxDispatcher>();
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
            foreach (var handler in service.Handlers)
            {
                bus.AddConsumer(ConsumerOf(handler));
            }

            bus.UsingRabbitMq(
                (context, rabbit) =>
                {
                    rabbit.Host(settings.Url);
                    rabbit.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
                    rabbit.ConfigureJsonSerializerOptions(EventJson.Configure);
                    rabbit.SendTopology.ConfigureErrorSettings = error => KeepUnlimited(error);
                    foreach (var handler in service.Handlers)
                    {
                        var queue = Topology.QueueName(service.Name, handler.Event);
                        rabbit.ReceiveEndpoint(queue, endpoint => Consume(endpoint, context, queue, ConsumerOf(handler)));
                    }
                }
            );
        });
    }

    private static Type ConsumerOf(EventHandlerRegistration handler) => typeof(InboxConsumer<>).MakeGenericType(handler.Event);

    private static void Consume(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, string queue, Type consumer)
    {
        foreach (var (name, value) in BrokerTopology.ConsumerQueueArguments(queue))
        {
            endpoint.SetQueueArgument(name, value);
        }

        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = Prefetch;
        endpoint.ConcurrentMessageLimit = Concurrency;
        // A database that is away is no fault of the message: it waits as long as that takes.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<DbException>(failure => failure.IsTransient);
            retry.Exponential(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<DbException>(failure => failure.IsTransient);
            retry.Intervals(Retries);
        });
        endpoint.ConfigureConsumer(context, consumer);
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
