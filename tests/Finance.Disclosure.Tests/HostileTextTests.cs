using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Statements.Export;

namespace Finance.Disclosure.Tests;

/// <summary>What somebody might enter to break what is made of it: whole and harmless in every format, or refused at the door in words.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class HostileTextTests(DisclosureService disclosure)
{
    private const string Markup = "</td></table><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'";
    private const string Bidi = "倒序\u202E00.1\u202C隔离\u2066甲\u2069";
    private const string ZeroWidth = "零\u200B宽\u200D度\uFEFF";

    private static readonly string[] Formulas = ["=cmd|' /C calc'!A0", "+1+cmd", "-1+cmd", "@SUM(A1)", "＝1+1", "\t=1+1"];
    private static readonly string[] Names = [Markup, Bidi, ZeroWidth, .. Formulas];

    /// <summary>A unit whose own name is hostile, with tables that print the names of projects.</summary>
    internal static UnitEntry Unit { get; } =
        new(
            UnitId.Parse("990000-HOSTILE"),
            $"单位{Markup}{Bidi}{ZeroWidth}",
            "=1+1",
            [],
            Parent: null,
            "990000",
            new UnitFormats("sichuan-budget-2024", "sichuan-final-2024", "sichuan-2024"),
            "managed",
            new DateOnly(2023, 1, 1),
            ValidTo: null,
            []
        );

    [Fact]
    public async Task Hostile_texts_are_whole_and_harmless_in_every_format_of_a_publication()
    {
        var id = await disclosure.BecomeDueAsync(
            BudgetStory.Approved(Guid.CreateVersion7(), content: Content()) with
            {
                Unit = Unit.Unit,
                DocumentNumber = "财预" + Markup,
            }
        );
        var publisher = disclosure.PublisherOf(Unit.Unit);
        using var published = await disclosure.PublishAsync(publisher, id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        using var corrected = await disclosure.CorrectAsync(publisher, id, $"=更正{Markup}{Bidi}\u0001");
        Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync());
        id = id[..^1] + "2";
        await SayAsync(publisher, id, Markup + Bidi + ZeroWidth);

        foreach (
            var path in new[]
            {
                $"/publications/{id}",
                $"/publications/{id[..^1]}1",
                $"/publications/{id}/voices",
                $"/publications/{id}/proof",
                $"/units/{Unit.Unit}",
                "/publications?region=990000",
                "/timeliness?year=2024",
                "/",
                "/search?q=" + Uri.EscapeDataString($"{Unit.Unit} {Markup}{Bidi}"),
            }
        )
        {
            await HoldPageAsync(path);
        }

        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At($"/publications/{id}")));
        Assert.Contains(PrintableText.Of(Unit.Name), page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.All(Names, name => Assert.Contains(PrintableText.Of(name.Trim()), page.Body!.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("#tables table"));

        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        Assert.Equal(Unit.Name, json.GetProperty("unit").GetProperty("name").GetString());
        var lines = json.GetProperty("lines").GetProperty("expenditures").EnumerateArray();
        Assert.Equal(
            Names.Order(StringComparer.Ordinal),
            lines.Select(line => line.GetProperty("projectName").GetString()!).Order(StringComparer.Ordinal)
        );

        await HoldWorkbookAsync(id);
        await HoldCsvAsync(id);
        await HoldFeedAsync("/feed.xml", id);
        await HoldFeedAsync($"/units/{Unit.Unit}/feed.xml", id);
        Assert.Contains($"/publications/{id}<", await disclosure.Public.GetStringAsync(At("/sitemap.xml")), StringComparison.Ordinal);
        var voices = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}/voices"));
        Assert.Equal(PrintableText.Of(Markup + Bidi + ZeroWidth), voices.GetProperty("items")[0].GetProperty("text").GetString());
        var listed = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications?unit={Unit.Unit}"));
        Assert.Equal(Unit.Name, listed.GetProperty("items")[0].GetProperty("unitName").GetString());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>\u202E\u0001\u009F")]
    [InlineData("LONG")]
    public async Task What_no_document_can_hold_is_shown_whole_in_a_preview_and_its_text_stays_text(string text)
    {
        var name = text == "LONG" ? new string('长', 100_000) : text;
        using var answer = await disclosure.Auditor.PostAsJsonAsync(At("/api/disclosure/previews"), Preview(name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", body, StringComparison.Ordinal);
        HoldText(body, "preview");
        Assert.Contains(
            JsonElement.Parse(body).GetProperty("tables").EnumerateArray().SelectMany(table => table.GetProperty("rows").EnumerateArray()),
            row => row.TryGetProperty("projectName", out var printed) && printed.GetString() == PrintableText.Of(name)
        );
    }

    [Fact]
    public async Task A_text_that_is_longer_than_any_is_refused_at_its_place()
    {
        using var refused = await disclosure.Auditor.PostAsJsonAsync(At("/api/disclosure/previews"), Preview(new string('长', 100_001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("/facts/projects/0/name", error.GetProperty("pointer").GetString());
        Assert.Equal("too-long", error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00甲")]
    [InlineData("\\u0000")]
    public async Task Half_a_character_and_the_zero_character_are_refused_as_no_text(string escaped)
    {
        using var body = new StringContent(
            Preview("LONE").ToJsonString().Replace("LONE", escaped, StringComparison.Ordinal),
            Encoding.UTF8,
            "application/json"
        );
        using var refused = await disclosure.Auditor.PostAsync(At("/api/disclosure/previews"), body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Texts_of_100_000_characters_are_refused_or_cut_wherever_anyone_may_send_them()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var huge = new string('长', 100_000);
        using var reason = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, huge);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reason.StatusCode);
        using var voice = await disclosure.Public.PostAsJsonAsync(
            At($"/publications/{id}/voices"),
            new { kind = "error", text = huge[..10_000] }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, voice.StatusCode);
        using var larger = await disclosure.Public.PostAsJsonAsync(At($"/publications/{id}/voices"), new { kind = "error", text = huge });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, larger.StatusCode);
        using var search = await disclosure.Public.GetAsync(At("/search?q=" + new string('a', 6_000)));
        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        Assert.DoesNotContain(new string('a', 100), await search.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var address = await disclosure.Public.GetAsync(At("/search?q=" + new string('a', 50_000)));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, address.StatusCode);
    }

    private static string Content()
    {
        var lines = new JsonArray([
            .. Names.Select(
                (_, index) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["amount"] = "10000.00",
                            ["economic"] = "30201",
                            ["functional"] = "2013202",
                            ["kind"] = "project",
                            ["project"] = $"P{index}",
                            ["source"] = "generalPublic",
                        }
            ),
        ]);
        var projects = new JsonArray([
            .. Names.Select(
                (name, index) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["code"] = $"P{index}",
                            ["name"] = name,
                            ["goal"] = name,
                        }
            ),
        ]);
        var income = new JsonObject
        {
            ["amount"] = $"{Names.Length}0000.00",
            ["functional"] = "2013202",
            ["source"] = "generalPublic",
        };
        return new JsonObject
        {
            ["fiscalYear"] = 2024,
            ["unit"] = Unit.Unit.Value,
            ["profile"] = new JsonObject { ["duties"] = Markup + Bidi + ZeroWidth },
            ["incomes"] = new JsonArray(income),
            ["expenditures"] = lines,
            ["projects"] = projects,
        }.ToJsonString();
    }

    private static JsonObject Preview(string name) =>
        new()
        {
            ["format"] = "sichuan-budget-2024",
            ["year"] = 2024,
            ["unit"] = "511104-103001",
            ["facts"] = new JsonObject
            {
                ["expenditures"] = new JsonArray(
                    new JsonObject
                    {
                        ["amount"] = "10000.00",
                        ["economic"] = "30201",
                        ["functional"] = "2013202",
                        ["kind"] = "project",
                        ["project"] = "P1",
                        ["source"] = "generalPublic",
                    }
                ),
                ["projects"] = new JsonArray(new JsonObject { ["code"] = "P1", ["name"] = name }),
            },
        };

    private async Task SayAsync(HttpClient publisher, string id, string text)
    {
        using var sent = await disclosure.Public.PostAsJsonAsync(
            At($"/publications/{id}/voices"),
            new
            {
                kind = "error",
                text,
                place = Markup,
            }
        );
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var list = await publisher.GetFromJsonAsync<JsonElement>(At($"/api/disclosure/voices?publication={id}"));
        var voice = list.GetProperty("items")[0];
        using var show = new HttpRequestMessage(HttpMethod.Post, $"/api/disclosure/voices/{voice.GetProperty("id").GetString()}/showing");
        show.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(voice.GetProperty("eTag").GetString()!));
        using var shown = await publisher.SendAsync(show);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    /// <summary>No element, no control and no change of direction came out of a text.</summary>
    private async Task HoldPageAsync(string path)
    {
        var html = await disclosure.Public.GetStringAsync(At(path));
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, img, [onerror]"));
        Assert.Single(page.QuerySelectorAll("main"));
        HoldText(html, path);
        HoldText(page.DocumentElement.TextContent, path);
    }

    private async Task HoldWorkbookAsync(string id)
    {
        var bytes = await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx"));
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            await using var part = await entry.OpenAsync();
            var xml = await XElement.LoadAsync(part, LoadOptions.None, CancellationToken.None);
            Assert.DoesNotContain(xml.Descendants(), element => element.Name.LocalName == "f");
            HoldText(xml.Value, entry.FullName);
        }

        var cells = PublishedFileCells.ReadXlsx(bytes).SelectMany(sheet => sheet.Rows).SelectMany(row => row).ToList();
        Assert.All(Names, name => Assert.Contains(cells, cell => cell.Contains(PrintableText.Of(name.Trim()), StringComparison.Ordinal)));
    }

    private async Task HoldCsvAsync(string id)
    {
        var files = PublishedFileCells.ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")));
        var fields = files.SelectMany(file => file).SelectMany(row => row).ToList();
        Assert.All(
            Names,
            name => Assert.Contains(fields, field => field.Contains(PrintableText.Of(name.Trim()), StringComparison.Ordinal))
        );
        Assert.DoesNotContain(fields, field => field.TrimStart() is ['=' or '+' or '@' or '＝' or '＋' or '＠', ..]);
        Assert.All(fields.Where(field => field.TrimStart().StartsWith('-')), field => Assert.Matches(@"^-[0-9.,]*%?$|^-+$", field));
        Assert.All(fields, field => HoldText(field, "csv"));
    }

    private async Task HoldFeedAsync(string path, string id)
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XElement.Parse(await disclosure.Public.GetStringAsync(At(path)));
        var entry = feed.Elements(atom + "entry").Single(e => e.Element(atom + "id")!.Value.EndsWith(id, StringComparison.Ordinal));
        Assert.StartsWith(PrintableText.Of(Unit.Name), entry.Element(atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains(Markup, entry.Element(atom + "summary")!.Value, StringComparison.Ordinal);
        HoldText(feed.Value, path);
    }

    private static void HoldText(string text, string where) =>
        Assert.False(
            text.Any(letter =>
                (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
                || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            ),
            where
        );

    private static Uri At(string path) => new(path, UriKind.Relative);
}
