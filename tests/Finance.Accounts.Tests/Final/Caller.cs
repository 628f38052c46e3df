using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Tests.Final;

/// <summary>A person at the API: sends what the story says, and remembers nothing.</summary>
public sealed class Caller(HttpClient http, FinanceUser? user)
{
    private const int LargeBody = 1_000_000;

    public FinanceUser User => user ?? throw new InvalidOperationException("Nobody is signed in.");

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    public Task<Answer> PutAsync(string path, string body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> PostAsync(string path, string? body = null, string? ifMatch = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body, ifMatch, key);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/accounts" + path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        // A large body waits for the server's word, or the refusal would be lost in the middle of sending.
        request.Headers.ExpectContinue = body?.Length > LargeBody;
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Sends lines of JSON.</summary>
    public async Task<Answer> SendLinesAsync(string path, string lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts" + path);
        request.Content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>The bytes of a file that is there.</summary>
    public async Task<byte[]> DownloadAsync(string path)
    {
        using var response = await http.GetAsync("/api/accounts" + path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Sends a file, and reads the answer as a text or, where a file is asked for, as bytes.</summary>
    public async Task<(Answer Answer, byte[] Bytes)> UploadAsync(
        string path,
        byte[] file,
        string type,
        string? ifMatch = null,
        bool wantsFile = false
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts" + path);
        request.Content = new ByteArrayContent(file);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TryAddWithoutValidation(ifMatch is null ? "If-None-Match" : "If-Match", ifMatch ?? "*");
        if (wantsFile)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }

        using var response = await http.SendAsync(request);
        return (await Answer.OfAsync(response), await response.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string? ETag, string Text)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());

    public override string ToString() => $"{(int)Status} {Text}";

    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>The answer, when its status is the expected one; else the test fails with what was said instead.</summary>
    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>A problem with this status and code.</summary>
    public Answer ExpectProblem(HttpStatusCode status, string code)
    {
        Expect(status);
        Assert.Equal(code, this["code"].GetString());
        return this;
    }

    /// <summary>"pointer code" of every fault.</summary>
    public IReadOnlyList<string> Faults =>
        [.. this["errors"].EnumerateArray().Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("code").GetString()}")];
}
