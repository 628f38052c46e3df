using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Finance.Disclosure.Tests;

/// <summary>Previews of facts and audits of printed documents, as any client sends them.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class PreviewTests(DisclosureService disclosure)
{
    private static readonly Uri Previews = new("/api/disclosure/previews", UriKind.Relative);
    private static readonly Uri Audits = new("/api/disclosure/audits", UriKind.Relative);

    [Theory]
    [InlineData("jiangxi-budget", "jiangxi-budget-2024", "360200-103001", 0)]
    [InlineData("jiangxi-final", "jiangxi-final-2024", "360200-204001", 0)]
    [InlineData("sichuan-budget", "sichuan-budget-2024", "511104-103001", 5)]
    public async Task A_preview_prints_the_cells_that_were_published(string document, string format, string unit, int wrongInPrint)
    {
        var facts = JsonNode.Parse(await File.ReadAllTextAsync(PublishedCells.Case($"{document}.json")));
        var preview = await PostAsync(
            Previews,
            new JsonObject
            {
                ["format"] = format,
                ["year"] = 2024,
                ["unit"] = unit,
                ["facts"] = facts,
            }
        );
        using var published = JsonDocument.Parse(await File.ReadAllBytesAsync(PublishedCells.Case($"{document}-published.json")));
        var (compared, differing) = PublishedCells.Compare(preview.GetProperty("tables"), published.RootElement.GetProperty("tables"));
        Assert.True(compared > 200);
        Assert.Equal(wrongInPrint, differing);
        Assert.Contains(
            preview.GetProperty("narrative").EnumerateArray().SelectMany(section => section.GetProperty("figures").EnumerateArray()),
            figure =>
                Text(figure, "from").Contains("取自", StringComparison.Ordinal)
                && Text(figure, "unit") == "万元"
                && Text(figure, "exact").EndsWith(".00", StringComparison.Ordinal)
        );
        Assert.Equal(JsonValueKind.Array, preview.GetProperty("findings").ValueKind);
    }

    [Theory]
    [InlineData("jiangxi-budget", "D04")]
    [InlineData("sichuan-budget", "D09")]
    public async Task An_audit_finds_what_a_printed_document_has_wrong(string document, string rule)
    {
        var audit = await PostAsync(
            Audits,
            JsonNode.Parse(await File.ReadAllTextAsync(PublishedCells.Case($"{document}-published.json")))!
        );
        Assert.Contains(
            audit.GetProperty("findings").EnumerateArray(),
            finding => Text(finding, "rule") == rule && Text(finding, "severity") == "error" && Text(finding, "message").Length > 0
        );
    }

    [Fact]
    public async Task A_preview_names_every_fault_of_its_request_at_once()
    {
        var body = new JsonObject
        {
            ["format"] = "atlantis-budget-2024",
            ["year"] = "2024",
            ["unit"] = "x",
            ["colour"] = "red",
            ["facts"] = new JsonObject
            {
                ["incomes"] = new JsonArray(
                    new JsonObject
                    {
                        ["functional"] = "2013201",
                        ["source"] = "gold",
                        ["amount"] = "1.001",
                    }
                ),
            },
        };
        using var response = await Auditor.PostAsJsonAsync(Previews, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ["/colour", "/facts/incomes/0/amount", "/facts/incomes/0/source", "/format", "/unit", "/year"],
            problem.GetProperty("errors").EnumerateArray().Select(error => Text(error, "pointer")).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Hostile_texts_come_out_whole_and_cannot_become_markup()
    {
        const string Hostile = "<script>alert(1)</script>\u202E=1+1";
        var project = new JsonObject
        {
            ["code"] = "P1",
            ["name"] = Hostile,
            ["amount"] = "1.00",
            ["goal"] = Hostile,
        };
        var preview = await PostAsync(
            Previews,
            new JsonObject
            {
                ["format"] = "hebei-performance-2023",
                ["year"] = 2023,
                ["unit"] = "130811-102001",
                ["facts"] = new JsonObject { ["projects"] = new JsonArray(project) },
            }
        );
        var raw = preview.GetRawText();
        Assert.Contains("alert(1)", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E=", preview.GetProperty("tables").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Previews_and_audits_ask_for_someone_who_works_with_documents()
    {
        foreach (var uri in new[] { Previews, Audits })
        {
            using var body = new StringContent("{}", Encoding.UTF8, "application/json");
            using var nobody = await disclosure.Public.PostAsync(uri, body);
            Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
            using var again = new StringContent("{}", Encoding.UTF8, "application/json");
            using var treasury = await disclosure.Treasury.PostAsync(uri, again);
            Assert.Equal(HttpStatusCode.Forbidden, treasury.StatusCode);
        }
    }

    [Fact]
    public async Task A_preview_of_a_unit_or_year_that_the_book_does_not_know_is_refused()
    {
        var body = new JsonObject
        {
            ["format"] = "national-budget-2024",
            ["year"] = 2024,
            ["unit"] = "999999-1",
            ["facts"] = new JsonObject(),
        };
        using var unit = await Auditor.PostAsJsonAsync(Previews, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unit.StatusCode);
        body["unit"] = "360200-103001";
        body["year"] = 2031;
        using var year = await Auditor.PostAsJsonAsync(Previews, body);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, year.StatusCode);
    }

    private HttpClient Auditor => disclosure.Auditor;

    private async Task<JsonElement> PostAsync(Uri uri, JsonNode body)
    {
        using var response = await Auditor.PostAsJsonAsync(uri, body);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer);
        return JsonElement.Parse(answer);
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
