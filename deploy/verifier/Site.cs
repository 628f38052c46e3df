using System.Net;
using System.Text.Json;

namespace Finance.Verify;

/// <summary>Reads the public interface of a site.</summary>
public sealed class Site(HttpClient http)
{
    /// <summary>Null where the site says that there is no such thing.</summary>
    public async Task<string?> FindAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public async Task<JsonElement> ReadAsync(string path) =>
        Parse(await FindAsync(path) ?? throw new HttpRequestException($"网站没有 {path}"));

    public static JsonElement Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            throw new ContradictionException("网站的回答不是 JSON。");
        }
    }
}
