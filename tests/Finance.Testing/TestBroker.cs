using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Finance.Testing;

/// <summary>A virtual host of its own for one test class, removed with everything in it.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient management;

    private TestBroker(HttpClient api, string virtualHost, Uri url)
    {
        this.management = api;
        VirtualHost = virtualHost;
        Url = url;
    }

    public string VirtualHost { get; }

    /// <summary>amqp://user:password@host:port/vhost</summary>
    public Uri Url { get; }

    /// <summary>The setting that makes a service use it.</summary>
    public string[] Arguments => [$"--Broker:Url={Url}"];

    public static async Task<TestBroker> CreateAsync(Servers? servers = null)
    {
        servers ??= await Servers.ShareAsync();
        var name = $"test-{Guid.NewGuid():N}";
        var api = new HttpClient { BaseAddress = new Uri(servers.RabbitMqManagement, "/api/") };
        var user = servers.RabbitMqManagement.UserInfo;
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)))
        );
        using var created = await api.PutAsJsonAsync($"vhosts/{name}", new { });
        created.EnsureSuccessStatusCode();
        using var permitted = await api.PutAsJsonAsync(
            $"permissions/{name}/{user.Split(':')[0]}",
            new
            {
                configure = ".*",
                write = ".*",
                read = ".*",
            }
        );
        permitted.EnsureSuccessStatusCode();
        return new TestBroker(api, name, new Uri(servers.RabbitMq, "/" + name));
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

    /// <summary>
    /// Waits for everyone to be gone: where a queue goes while it is still being declared, RabbitMQ 3.10 stops dead-lettering for all
    /// virtual hosts, and every test after this one would fail.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Eventually.Become(
                async () => await CountOfAsync("connections") + await CountOfAsync("channels") == 0,
                $"every connection to the virtual host {VirtualHost} is closed",
                LongestWait
            );
        }
        catch (TimeoutException)
        {
            // The broker's lists sometimes keep one that is gone; nothing is being declared that long.
        }

        using (await management.DeleteAsync(new Uri($"vhosts/{VirtualHost}", UriKind.Relative)))
        {
            management.Dispose();
        }
    }

    /// <summary>A channel outlives its connection while the broker is still doing what it was asked.</summary>
    private async Task<int> CountOfAsync(string what) =>
        (await management.GetFromJsonAsync<JsonElement>($"vhosts/{VirtualHost}/{what}")).GetArrayLength();
}
