using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Finance.Accounts.Tests.Ledger;

/// <summary>Payments as the treasury tells them, and the answers.</summary>
internal static class Told
{
    public const string Lines = "application/x-ndjson";
    public const string Csv = "text/csv";

    public static string Payment(
        string id,
        string unit,
        string amount = "100.00",
        string date = "2024-03-15",
        string? project = "P1",
        string functional = "2013201",
        string? refundOf = null
    ) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["id"] = id,
                ["unit"] = unit,
                ["date"] = date,
                ["indicator"] = "财预指〔2024〕7号",
                ["method"] = "central",
                ["functional"] = functional,
                ["economic"] = "30201",
                ["source"] = "generalPublic",
                ["kind"] = project is null ? "basic" : "project",
                ["project"] = project,
                ["amount"] = amount,
                ["refundOf"] = refundOf,
            }
        );

    public static Task<Answer> TellAsync(this HttpClient http, params string[] lines) =>
        http.TellTextAsync(string.Join('\n', lines), Lines);

    public static Task<Answer> TellTextAsync(this HttpClient http, string text, string type) =>
        http.TellAsync(Encoding.UTF8.GetBytes(text), type);

    public static async Task<Answer> TellAsync(this HttpClient http, byte[] body, string type, string? encoding = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts/2024/payments");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static async Task<Answer> ReadAsync(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri("/api/accounts/2024/" + path, UriKind.Relative));
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement this[string member] => Json.GetProperty(member);

    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>"pointer code" of every fault.</summary>
    public IReadOnlyList<string> Faults =>
        [.. this["errors"].EnumerateArray().Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("code").GetString()}")];
}
