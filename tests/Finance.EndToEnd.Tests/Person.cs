using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Finance.EndToEnd.Tests;

/// <summary>Somebody at their desk: a name, a token, and requests as a client of the API would make them.</summary>
public sealed class Person(HttpClient http, string userName) : IDisposable
{
    public const string DemoPassword = "Finance-demo-2024!";

    public string UserName => userName;

    public string Authorization => http.DefaultRequestHeaders.Authorization!.ToString();

    public static async Task<Person> SignInAsync(Uri gateway, string userName, string password)
    {
        var http = new HttpClient { BaseAddress = gateway };
        var person = new Person(http, userName);
        var signedIn = (await person.PostAsync("/api/identity/tokens", new { userName, password })).Expect(HttpStatusCode.OK);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Text("accessToken"));
        return person;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> PatchAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, body, ifMatch);

    public Task<Answer> PostAsync(string path, object? body = null, string? ifMatch = null, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, body, ifMatch, idempotencyKey);

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? ifMatch = null,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        if (body is not null)
        {
            var json = body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Content, string? MediaType, string? ETag)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Content);

    /// <summary>The stable code of a problem.</summary>
    public string Code => MediaType == "application/problem+json" ? Text("code") : $"not a problem: {(int)Status} {Content}";

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.ToString()
        );

    public string Text(string member) => Json.GetProperty(member).GetString() ?? "";

    /// <summary>The same answer, or a failure that shows what came instead.</summary>
    public Answer Expect(params HttpStatusCode[] expected) =>
        expected.Contains(Status)
            ? this
            : throw new Xunit.Sdk.XunitException($"Expected {string.Join(" or ", expected)}, got {(int)Status}: {Content}");
}
