using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Testing;

namespace Finance.Performance.Tests.Scoring;

/// <summary>Schemes as an administrator keeps them.</summary>
public sealed class SchemeStoryTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    [Fact]
    public async Task A_saved_version_scores_from_then_on_and_the_shipped_one_stays()
    {
        var (etag, scheme) = await ReadAsync("sichuan-2024");
        Assert.Equal("\"1\"", etag);
        scheme["rounding"]!["decimals"] = 0;
        using var saved = await PutAsync("sichuan-2024", scheme.ToJsonString(), etag);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("\"2\"", saved.Headers.ETag!.Tag);
        Assert.Equal(("3.00", 2), await ScoreAsync("sichuan-2024", version: null));
        Assert.Equal(("3.33", 1), await ScoreAsync("sichuan-2024", version: 1));
        Assert.Equal(0, (await ReadAsync("sichuan-2024")).Scheme["rounding"]!["decimals"]!.GetValue<int>());
        Assert.Equal(2, (await ReadAsync("sichuan-2024?version=1")).Scheme["rounding"]!["decimals"]!.GetValue<int>());

        using var stale = await PutAsync("sichuan-2024", scheme.ToJsonString(), etag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using var unread = await PutAsync("sichuan-2024", scheme.ToJsonString(), ifMatch: null);
        Assert.Equal(HttpStatusCode.PreconditionRequired, unread.StatusCode);
    }

    [Fact]
    public async Task A_new_scheme_is_version_1_and_listed()
    {
        var scheme = (await ReadAsync("jiangxi-2024")).Scheme;
        scheme["id"] = "jiangxi-2025";
        scheme["fromYear"] = 2025;
        using var saved = await PutAsync("jiangxi-2025", scheme.ToJsonString(), ifMatch: null);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.Equal("/api/performance/schemes/jiangxi-2025", saved.Headers.Location!.OriginalString);
        var list = (await performance.As(TestUsers.Department()).GetFromJsonAsync<JsonElement>(Address("?limit=500"))).GetProperty("items");
        var entry = list.EnumerateArray().Single(item => item.GetProperty("id").GetString() == "jiangxi-2025");
        Assert.Equal(1, entry.GetProperty("version").GetInt32());
        Assert.Equal(2025, entry.GetProperty("fromYear").GetInt32());
        Assert.Equal("/execution/tiers/1", entry.GetProperty("assumed")[0].GetProperty("pointer").GetString());
        Assert.Contains(list.EnumerateArray(), item => item.GetProperty("id").GetString() == "xinjiang-2024");
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await performance
                .As(TestUsers.Department())
                .GetFromJsonAsync<JsonElement>(Address(next is null ? "?limit=2" : $"?limit=2&after={next}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "jiangxi-2024", "ministry-2020", "ministry-2020-cost", "xinjiang-2024" },
            ids.ToHashSet(StringComparer.Ordinal)
        );
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_told_so()
    {
        var (etag, scheme) = await ReadAsync("ministry-2020");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync("ministry-2020", scheme.ToJsonString(), etag)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal("\"2\"", (await ReadAsync("ministry-2020")).ETag);
    }

    [Fact]
    public async Task What_is_wrong_in_a_scheme_is_told_by_line()
    {
        var (etag, scheme) = await ReadAsync("jiangxi-2024");
        var broken = scheme
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true })
            .Replace("\"[60,80)\"", "\"[61,80)\"", StringComparison.Ordinal);
        using var refused = await PutAsync("jiangxi-2024", broken, etag);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Matches("第 [0-9]+ 行第 [0-9]+ 列：.*空隙", errors[0].GetProperty("message").GetString());

        using var misnamed = await PutAsync("jiangxi-2030", scheme.ToJsonString(), ifMatch: null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, misnamed.StatusCode);
        using var large = await PutAsync("jiangxi-2024", new string(' ', 65_537), etag);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Only_an_administrator_saves_and_the_treasury_does_not_read()
    {
        var (etag, scheme) = await ReadAsync("xinjiang-2024");
        foreach (var role in new[] { "department", "manager", "reviewer", "approver", "publisher", "auditor", "treasury" })
        {
            using var refused = await PutAsync("xinjiang-2024", scheme.ToJsonString(), etag, role);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var read = await performance.As(TestUsers.Of(role)).GetAsync(Address("/xinjiang-2024"));
            Assert.Equal(role == "treasury" ? HttpStatusCode.Forbidden : HttpStatusCode.OK, read.StatusCode);
        }

        using var unknown = await performance.As(TestUsers.Admin()).GetAsync(Address("/nowhere"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var future = await performance.As(TestUsers.Admin()).GetAsync(Address("/xinjiang-2024?version=9"));
        Assert.Equal(HttpStatusCode.NotFound, future.StatusCode);
    }

    private async Task<(string ETag, JsonNode Scheme)> ReadAsync(string id)
    {
        using var response = await performance.As(TestUsers.Auditor()).GetAsync(Address("/" + id));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (response.Headers.ETag!.Tag, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private async Task<HttpResponseMessage> PutAsync(string id, string json, string? ifMatch, string role = "admin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address("/" + id))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        }

        return await performance.As(TestUsers.Of(role)).SendAsync(request);
    }

    private async Task<(string Score, int Version)> ScoreAsync(string scheme, int? version)
    {
        var request = new JsonObject
        {
            ["scheme"] = scheme,
            ["schemeVersion"] = version,
            ["funds"] = JsonNode.Parse("""{ "annual": "1.00", "executed": "1.00" }"""),
            ["indicators"] = JsonNode.Parse("""[{ "level1": "产出指标", "target": "≥3", "actual": "1", "weight": "10" }]"""),
        };
        using var response = await performance
            .As(TestUsers.Reviewer())
            .PostAsJsonAsync(new Uri("/api/performance/trial-scores", UriKind.Relative), request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("indicators")[0].GetProperty("score").GetString()!, answer.GetProperty("schemeVersion").GetInt32());
    }

    private static Uri Address(string rest) => new("/api/performance/schemes" + rest, UriKind.Relative);
}
