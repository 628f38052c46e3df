using System.Collections.Immutable;
using Finance.Contracts;
using RabbitMQ.Client;

namespace Finance.Hosting.Messaging;

/// <summary>
/// The contracts' table as exchanges, queues and bindings. Every service declares all of it before it publishes, so that an event
/// finds the queue of a service that has never run. An alternate exchange alone would not do: it fires only when nobody is bound.
/// </summary>
internal static class BrokerTopology
{
    /// <summary>A broken message is looked at this often; then the broker itself takes it aside, and never drops it on the way.</summary>
    public static ImmutableDictionary<string, object?> ConsumerQueueArguments(string queue) =>
        HoldingQueueArguments
            .Add("x-delivery-limit", Topology.DeliveryLimit)
            .Add(Headers.XDeadLetterExchange, "")
            .Add(Headers.XDeadLetterRoutingKey, Topology.DeadQueue(queue))
            .Add("x-dead-letter-strategy", "at-least-once")
            .Add(Headers.XOverflow, "reject-publish");

    /// <summary>Error, dead and unrouted queues have no limit: whoever looks at a message there must not use it up.</summary>
    public static ImmutableDictionary<string, object?> HoldingQueueArguments { get; } =
        ImmutableDictionary<string, object?>.Empty.Add(Headers.XQueueType, "quorum");

    /// <summary>Where messages come to rest that nobody could apply.</summary>
    public static IEnumerable<string> HoldingQueuesOf(string service) =>
        Topology
            .Routes.Where(route => route.Services.Contains(service))
            .Select(route => Topology.QueueName(service, route.Event))
            .SelectMany(queue => new[] { Topology.ErrorQueue(queue), Topology.DeadQueue(queue) });

    public static IEnumerable<string> AllQueues =>
        Topology
            .Routes.SelectMany(route => route.Queues)
            .SelectMany(queue => new[] { queue, Topology.ErrorQueue(queue), Topology.DeadQueue(queue) })
            .Append(Topology.UnroutedQueue);

    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await DeclareWithExchangeAsync(channel, Topology.UnroutedQueue, HoldingQueueArguments, cancellationToken);
        foreach (var route in Topology.Routes)
        {
            await channel.ExchangeDeclareAsync(
                route.Exchange,
                ExchangeType.Fanout,
                durable: true,
                autoDelete: false,
                new Dictionary<string, object?>(StringComparer.Ordinal) { [Headers.AlternateExchange] = Topology.UnroutedExchange },
                cancellationToken: cancellationToken
            );
            foreach (var queue in route.Queues)
            {
                await DeclareConsumerAsync(channel, queue, cancellationToken);
                await channel.ExchangeBindAsync(queue, route.Exchange, "", cancellationToken: cancellationToken);
            }
        }
    }

    private static async Task DeclareConsumerAsync(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(
            Topology.DeadQueue(queue),
            durable: true,
            exclusive: false,
            autoDelete: false,
            HoldingQueueArguments,
            cancellationToken: cancellationToken
        );
        await DeclareWithExchangeAsync(channel, Topology.ErrorQueue(queue), HoldingQueueArguments, cancellationToken);
        await DeclareWithExchangeAsync(channel, queue, ConsumerQueueArguments(queue), cancellationToken);
    }

    /// <summary>A queue behind a fanout exchange of its name, as MassTransit lays them out.</summary>
    private static async Task DeclareWithExchangeAsync(
        IChannel channel,
        string name,
        IDictionary<string, object?> queueArguments,
        CancellationToken cancellationToken
    )
    {
        await channel.ExchangeDeclareAsync(
            name,
            ExchangeType.Fanout,
            durable: true,
            autoDelete: false,
            cancellationToken: cancellationToken
        );
        await channel.QueueDeclareAsync(
            name,
            durable: true,
            exclusive: false,
            autoDelete: false,
            queueArguments,
            cancellationToken: cancellationToken
        );
        await channel.QueueBindAsync(name, name, "", cancellationToken: cancellationToken);
    }
}
