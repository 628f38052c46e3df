using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Finance.Contracts.Grpc.Transport;
using Finance.Testing;

namespace Finance.Classification.Tests;

/// <summary>The real service with its database, its API and its gRPC port.</summary>
public sealed class ClassificationService : IAsyncLifetime
{
    private readonly HttpClient grpcHttp = GrpcClient.CreateHttpClient();

    public ServiceUnderTest Service { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Anyone { get; private set; } = null!;

    public Uri GrpcAddress { get; private set; } = null!;

    public GrpcClient Grpc { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceUnderTest.StartAsync<ClassificationService>(Program.Build, settings: ["--Grpc:Url=http://127.0.0.1:0"]);
        Admin = Service.As(TestUsers.Admin());
        Anyone = Service.Anonymous();
        GrpcAddress = new Uri(Service.App.Urls.Last());
        Grpc = new GrpcClient(grpcHttp, GrpcAddress, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        grpcHttp.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>Sends a body with the precondition that fits: If-Match with a tag, If-None-Match: * with "*", none with null.</summary>
    public static async Task<HttpResponseMessage> PutAsync(
        HttpClient client,
        string path,
        string body,
        string? eTag = null,
        string contentType = "application/json"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        if (eTag == "*")
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else if (eTag is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(eTag));
        }

        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>"/functional/3 unknown-code" for each error of a problem.</summary>
    public static async Task<IEnumerable<string>> ErrorsOf(HttpResponseMessage response) =>
        (await JsonOf(response))
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("code").GetString()}")
            .ToList();

    /// <summary>The starter catalogue of 2024 and the demo units, unless they are there.</summary>
    public async Task LoadStarterAsync()
    {
        using var imported = await PutAsync(Admin, "/api/classification/catalogs/2024", Starter(2024), "*");
        foreach (var unit in DemoUnits())
        {
            using var saved = await PutAsync(
                Admin,
                $"/api/classification/units/{unit.GetProperty("unit").GetString()}",
                unit.GetRawText(),
                "*"
            );
        }
    }

    public static string Starter(int year) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", "demo", "catalogs", $"{year}.json"));

    public static IEnumerable<JsonElement> DemoUnits()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "deploy", "demo", "units.json")));
        return [.. document.RootElement.EnumerateArray().Select(unit => unit.Clone())];
    }
}
