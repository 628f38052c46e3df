using System.Net;
using System.Text;
using System.Text.Json;
using Finance.Hosting.Tests.Http;
using Finance.Testing;

[assembly: AssemblyFixture(typeof(SharedSample))]

namespace Finance.Hosting.Tests.Http;

/// <summary>One running sample service for all tests that change nothing about it.</summary>
public sealed class SharedSample : IAsyncDisposable
{
    private readonly Lazy<Task<ServiceUnderTest>> starting = new(() => SampleService.StartAsync<SharedSample>());

    public Task<ServiceUnderTest> ServiceAsync() => starting.Value;

    public async Task<HttpClient> AsDepartmentAsync() => (await ServiceAsync()).As(TestUsers.Department(SampleService.Unit));

    public async ValueTask DisposeAsync()
    {
        if (starting.IsValueCreated)
        {
            await (await starting.Value).DisposeAsync();
        }
    }
}

/// <summary>Reads an answer as what it should be, and fails with what it is.</summary>
internal static class Answers
{
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("traceId").GetString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return problem;
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static string[] Pointers(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()!).Order()];

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static HttpRequestMessage Request(
        HttpMethod method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Json(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
