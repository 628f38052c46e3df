using System.Threading.RateLimiting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Finance.Hosting.Messaging;

/// <summary>A message as the broker gets it.</summary>
internal sealed record Outgoing(
    string Exchange,
    string MessageId,
    ReadOnlyMemory<byte> Body,
    string? TraceParent,
    DateTimeOffset CreatedAt
);

/// <summary>Publishes batches: all messages are on their way before the first confirm is awaited.</summary>
internal sealed class EventPublisher(BrokerConnection broker, ServiceName service) : IAsyncDisposable
{
    public const int BatchSize = 200;

    /// <summary>Where MassTransit looks for the trace that a message belongs to.</summary>
    private const string TraceHeader = "MT-Activity-Id";

    private static readonly TimeSpan ConfirmDeadline = TimeSpan.FromSeconds(30);

    private IChannel? channel;

    /// <summary>Tells for each message why the broker refused it, null where it was confirmed. A lost connection is an exception.</summary>
    public async Task<string?[]> PublishAsync(IReadOnlyList<Outgoing> batch, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ConfirmDeadline);
        try
        {
            var open = channel = await OpenAsync(deadline.Token);
            return await Task.WhenAll(batch.Select(message => PublishAsync(open, message, deadline.Token)));
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        if (channel is { IsOpen: true })
        {
            return channel;
        }

        await CloseAsync();
        var connection = await broker.OpenAsync(cancellationToken);
        var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = BatchSize, QueueLimit = BatchSize });
        return await connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: limiter
            ),
            cancellationToken
        );
    }

    private async Task<string?> PublishAsync(IChannel open, Outgoing message, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            MessageId = message.MessageId,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            AppId = service.Value,
            Timestamp = new AmqpTimestamp(message.CreatedAt.ToUnixTimeSeconds()),
        };
        if (message.TraceParent is not null)
        {
            properties.Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { [TraceHeader] = message.TraceParent };
        }

        try
        {
            await open.BasicPublishAsync(message.Exchange, "", mandatory: true, properties, message.Body, cancellationToken);
            return null;
        }
        catch (PublishException refused)
        {
            return refused.IsReturn ? "no queue is bound" : "the broker refused it";
        }
    }

    private async ValueTask CloseAsync()
    {
        if (channel is not null)
        {
            await channel.DisposeAsync();
            channel = null;
        }
    }
}
