using RabbitMQ.Client;

namespace Finance.Hosting.Messaging;

/// <summary>
/// This process's own connection to the broker. Whoever opens it finds the whole topology declared; after it is lost the next
/// caller opens another one, so a broker that was stopped, or came back empty, is made whole again.
/// </summary>
internal sealed class BrokerConnection(BrokerSettings settings, ServiceName service) : IAsyncDisposable
{
    private readonly SemaphoreSlim opening = new(1, 1);
    private IConnection? connection;

    public async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (connection is not { IsOpen: true })
            {
                await CloseAsync();
                connection = await ConnectAsync(cancellationToken);
            }

            return connection;
        }
        finally
        {
            opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        opening.Dispose();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = settings.Url,
            ClientProvidedName = $"{service.Value} outbox",
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(20),
            ContinuationTimeout = TimeSpan.FromSeconds(30),
        };
        var opened = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            await using var channel = await opened.CreateChannelAsync(cancellationToken: cancellationToken);
            await BrokerTopology.DeclareAsync(channel, cancellationToken);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private async ValueTask CloseAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }
}
