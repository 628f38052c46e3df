using Finance.Contracts;
using Finance.Contracts.Events;
using MassTransit;
using MassTransit.Middleware;

namespace Finance.Hosting.Messaging;

/// <summary>One event that the service consumes, and so one queue.</summary>
internal abstract class EventHandlerRegistration
{
    public abstract void AddConsumer(IBusRegistrationConfigurator bus);

    public abstract void Receive(IRabbitMqBusFactoryConfigurator rabbit, IBusRegistrationContext context, string service);
}

internal sealed class EventHandlerRegistration<TEvent> : EventHandlerRegistration
    where TEvent : class, IEvent
{
    private const int Prefetch = 32;
    private const int Concurrency = 8;

    public override void AddConsumer(IBusRegistrationConfigurator bus) => bus.AddConsumer<InboxConsumer<TEvent>>();

    public override void Receive(IRabbitMqBusFactoryConfigurator rabbit, IBusRegistrationContext context, string service)
    {
        var queue = Topology.QueueName(service, typeof(TEvent));
        rabbit.ReceiveEndpoint(
            queue,
            endpoint =>
            {
                foreach (var (name, value) in BrokerTopology.ConsumerQueueArguments(queue))
                {
                    endpoint.SetQueueArgument(name, value);
                }

                endpoint.ConfigureConsumeTopology = false;
                endpoint.PublishFaults = false;
                endpoint.PrefetchCount = Prefetch;
                endpoint.ConcurrentMessageLimit = Concurrency;
                RetryPolicy.Apply(endpoint);
                // Events of one document go one after another in this process; replicas that meet there try again.
                var partitioner = new Partitioner(Concurrency, new Murmur3UnsafeHashGenerator());
                endpoint.UsePartitioner<TEvent>(partitioner, received => received.Message.DocumentId);
                endpoint.ConfigureConsumer<InboxConsumer<TEvent>>(context);
            }
        );
    }
}
