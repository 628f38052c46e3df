using System.Net;
using System.Text.Json.Nodes;

namespace Finance.Export;

/// <summary>One answer of the site.</summary>
public sealed record Answer(HttpStatusCode Status, string MediaType, byte[] Bytes);

/// <summary>The site that is copied; waits where it is asked to.</summary>
public sealed class Site(HttpClient http)
{
    private const int MostTries = 20;
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    public async Task<Answer> ReadAsync(string address)
    {
        for (var tries = 1; ; tries++)
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            if (
                answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway
                && tries < MostTries
            )
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? UsualPause);
                continue;
            }

            return new Answer(
                answer.StatusCode,
                answer.Content.Headers.ContentType?.MediaType ?? "",
                await answer.Content.ReadAsByteArrayAsync()
            );
        }
    }

    /// <summary>A list of the open data with the items of all its pages; files cannot be asked for the next one.</summary>
    public async Task<Answer> ReadListAsync(string address)
    {
        JsonObject? whole = null;
        string? next = null;
        do
        {
            var answer = await ReadAsync($"{address}?limit=500{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            if (answer.Status != HttpStatusCode.OK)
            {
                return answer;
            }

            var page = JsonNode.Parse(answer.Bytes)!.AsObject();
            next = (string?)page["next"];
            if (whole is null)
            {
                whole = page;
                whole["next"] = null;
                continue;
            }

            foreach (var item in page["items"]!.AsArray())
            {
                whole["items"]!.AsArray().Add(item!.DeepClone());
            }
        } while (next is not null);

        return new Answer(HttpStatusCode.OK, "application/json", OpenJson.Write(whole));
    }
}
