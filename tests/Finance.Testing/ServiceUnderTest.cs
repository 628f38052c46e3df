using System.Net.Http.Headers;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Builder;

namespace Finance.Testing;

/// <summary>A service as its Program builds it, on a real socket, with a database, a broker and an identity database of its own.</summary>
public sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> parts;
    private readonly List<HttpClient> clients = [];
    private readonly DirectoryInfo codeBook;

    private ServiceUnderTest(WebApplication app, TestIdentity identity, List<IAsyncDisposable> parts, DirectoryInfo codeBook)
    {
        App = app;
        Identity = identity;
        this.parts = parts;
        this.codeBook = codeBook;
    }

    public WebApplication App { get; }

    public TestIdentity Identity { get; }

    public Uri Address => new(App.Urls.First());

    /// <summary>
    /// Builds and starts a service. What is not given is created and belongs to this service; give a broker and an identity to
    /// let several services share them. Later settings win.
    /// </summary>
    public static async Task<ServiceUnderTest> StartAsync<TTestClass>(
        Func<string[], WebApplication> build,
        TestDatabase? database = null,
        TestBroker? broker = null,
        TestIdentity? identity = null,
        params string[] settings
    )
    {
        List<IAsyncDisposable> owned = [];
        database ??= Own(owned, await TestDatabase.CreateAsync<TTestClass>());
        broker ??= await TestBroker.CreateAsync();
        identity ??= Own(owned, await TestIdentity.CreateAsync<TTestClass>());
        var folder = Directory.CreateTempSubdirectory("finance-service-");
        var app = build([
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            .. TestCodeBook.Arguments(TestCodeBook.Write(folder.FullName)),
            .. database.Arguments,
            .. broker.Arguments,
            .. identity.Arguments,
            TestSigningKey.Argument,
            .. settings,
        ]);
        await app.StartAsync();
        return new ServiceUnderTest(app, identity, owned, folder);
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => Client(authorization: null);

    /// <summary>A client that is signed in.</summary>
    public HttpClient As(FinanceUser user) => Client(Identity.TokenFor(user));

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await App.StopAsync();
        await App.DisposeAsync();
        parts.Reverse();
        foreach (var part in parts)
        {
            await part.DisposeAsync();
        }

        codeBook.Delete(recursive: true);
    }

    private HttpClient Client(string? authorization)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        clients.Add(client);
        return client;
    }

    private static T Own<T>(List<IAsyncDisposable> owned, T part)
        where T : IAsyncDisposable
    {
        owned.Add(part);
        return part;
    }
}
