using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using RabbitMQ.Client;

namespace Finance.Testing;

/// <summary>
/// A virtual host of its own for one test class. It goes with the server, not before: where a queue goes while somebody still declares
/// it, RabbitMQ stops dead-lettering for all virtual hosts, and every test after this one would fail.
/// </summary>
public sealed class TestBroker
{
    private TestBroker(Uri url) => Url = url;

    /// <summary>amqp://user:password@host:port/vhost</summary>
    public Uri Url { get; }

    /// <summary>The setting that makes a service use it.</summary>
    public string[] Arguments => [$"--Broker:Url={Url}"];

    public static async Task<TestBroker> CreateAsync(Servers? servers = null)
    {
        servers ??= await Servers.ShareAsync();
        var name = $"test-{Guid.NewGuid():N}";
        using var management = new HttpClient { BaseAddress = new Uri(servers.RabbitMqManagement, "/api/") };
        var user = servers.RabbitMqManagement.UserInfo;
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)))
        );
        using var created = await management.PutAsJsonAsync($"vhosts/{name}", new { });
        created.EnsureSuccessStatusCode();
        using var permitted = await management.PutAsJsonAsync(
            $"permissions/{name}/{user.Split(':')[0]}",
            new
            {
                configure = ".*",
                write = ".*",
                read = ".*",
            }
        );
        permitted.EnsureSuccessStatusCode();
        return new TestBroker(new Uri(servers.RabbitMq, "/" + name));
    }

    /// <summary>A plain connection, to look at queues or to bring messages that no service would send.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = Url, ClientProvidedName = "test" }.CreateConnectionAsync();

    /// <summary>How many messages wait in a queue, without those that a consumer holds.</summary>
    public async Task<long> CountAsync(string queue)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }
}
