using System.Globalization;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Finance.Hosting.Messaging;

/// <summary>Takes messages that nobody could apply out of their queues into the table, where they can be read, and replays them from there.</summary>
internal sealed class ParkedMessages(
    FinanceDb db,
    BrokerConnection broker,
    EventPublisher publisher,
    ServiceName service,
    TimeProvider clock
)
{
    private const int MostPerQueue = 200;
    private const int TextLength = 200;

    private const string FaultMessage = "MT-Fault-Message";
    private const string FaultType = "MT-Fault-ExceptionType";
    private const string TraceHeader = "MT-Activity-Id";

    /// <summary>A message leaves the broker only after the row that holds it is committed.</summary>
    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        var connection = await broker.OpenAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var queue in BrokerTopology.HoldingQueuesOf(service.Value).Append(Topology.UnroutedQueue))
        {
            for (var taken = 0; taken < MostPerQueue; taken++)
            {
                if (await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is not { } message)
                {
                    break;
                }

                await KeepAsync(Park(queue, message), cancellationToken);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            }
        }
    }

    /// <summary>Sends a message where it came from, under its own id; false if it was replayed already.</summary>
    public async Task<bool> ReplayAsync(ParkedMessage message, CancellationToken cancellationToken)
    {
        // With an Idempotency-Key the request has its transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var now = clock.GetUtcNow();
        // The update also locks the row: of two replays at once the second finds nothing left to do.
        var marked = await db
            .ParkedMessages.Where(parked => parked.Id == message.Id && parked.ReplayedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(parked => parked.ReplayedAt, now), cancellationToken);
        if (marked == 0)
        {
            return false;
        }

        var properties = JsonSerializer.Deserialize<Dictionary<string, string>>(message.Properties) ?? [];
        var outgoing = new Outgoing(
            message.Exchange,
            message.MessageId ?? Guid.CreateVersion7(now).ToString(),
            message.Body,
            properties.GetValueOrDefault(TraceHeader),
            now
        );
        if ((await publisher.PublishAsync([outgoing], cancellationToken))[0] is { } refusal)
        {
            throw new PublishRefusedException(outgoing.MessageId, refusal);
        }

        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return true;
    }

    private async Task KeepAsync(ParkedMessage message, CancellationToken cancellationToken)
    {
        // Taken before but not acknowledged, because this process died in between.
        var kept =
            message.MessageId is not null
            && await db.ParkedMessages.AnyAsync(
                parked => parked.Queue == message.Queue && parked.MessageId == message.MessageId && parked.ReplayedAt == null,
                cancellationToken
            );
        if (!kept)
        {
            await db.TryInsertAsync(message, cancellationToken);
        }
    }

    private ParkedMessage Park(string queue, BasicGetResult message)
    {
        var now = clock.GetUtcNow();
        var headers = ReadHeaders(message.BasicProperties);
        return new ParkedMessage
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            MessageId = message.BasicProperties.MessageId is { } id ? Shorten(id, TextLength) : null,
            Queue = queue,
            Exchange = queue == Topology.UnroutedQueue ? message.Exchange : Topology.ConsumerQueue(queue),
            Body = message.Body.ToArray(),
            Properties = JsonSerializer.Serialize(headers),
            Reason = Shorten(ReasonOf(queue, headers), ParkedMessage.ReasonLength),
            ParkedAt = now,
        };
    }

    private static string ReasonOf(string queue, Dictionary<string, string> headers)
    {
        if (queue == Topology.UnroutedQueue)
        {
            return "没有任何队列接收该事件";
        }

        return headers.TryGetValue(FaultMessage, out var fault)
            ? $"{headers.GetValueOrDefault(FaultType)}: {fault}"
            : $"投递超过 {Topology.DeliveryLimit.ToString(CultureInfo.InvariantCulture)} 次仍未处理完成";
    }

    /// <summary>Texts and numbers only; the stack trace stays out of the table and of what the API answers.</summary>
    private static Dictionary<string, string> ReadHeaders(IReadOnlyBasicProperties properties)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            var text = value switch
            {
                byte[] bytes => Encoding.UTF8.GetString(bytes),
                string words => words,
                int or long or bool => Convert.ToString(value, CultureInfo.InvariantCulture),
                _ => null,
            };
            if (text is not null && !name.EndsWith("StackTrace", StringComparison.Ordinal))
            {
                headers[name] = Shorten(text, ParkedMessage.ReasonLength);
            }
        }

        return headers;
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];
}
