using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Finance.Disclosure.Tests;

[Collection(DisclosureCollection.Name)]
public sealed class StatisticsTests(DisclosureService disclosure)
{
    [Fact]
    public async Task A_late_publication_stands_in_the_table_with_its_days_and_the_reason_that_its_publisher_gave()
    {
        var (unit, id) = await disclosure.PublishNewAsync(daysAgo: 25);
        var publisher = disclosure.PublisherOf(unit);
        var path = new Uri($"/api/disclosure/publications/{id}/delay", UriKind.Relative);
        using var recorded = await publisher.PutAsJsonAsync(path, new { reason = "=系统故障，\"补报\"" });
        Assert.Equal(HttpStatusCode.OK, recorded.StatusCode);
        using var again = await publisher.PutAsJsonAsync(path, new { reason = "另一个" });
        Assert.Equal(HttpStatusCode.PreconditionRequired, again.StatusCode);
        using var other = await disclosure.PublisherOf(disclosure.NewUnit()).PutAsJsonAsync(path, new { reason = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);

        var row = Assert.Single((await ReadAsync(publisher)).GetProperty("items").EnumerateArray());
        Assert.Equal(5, row.GetProperty("daysLate").GetInt32());
        Assert.Equal("=系统故障，\"补报\"", row.GetProperty("reason").GetString());
        Assert.Equal($"/publications/{id}", row.GetProperty("link").GetString());
        Assert.Equal(unit.Value, row.GetProperty("department").GetString());

        var csv = await publisher.GetStringAsync(new Uri("/api/disclosure/statistics.csv?year=2024", UriKind.Relative));
        Assert.Contains("'=系统故障", csv, StringComparison.Ordinal);
        Assert.Contains(unit.Value, csv, StringComparison.Ordinal);
        var xlsx = await publisher.GetByteArrayAsync(new Uri("/api/disclosure/statistics.xlsx?year=2024&kind=budget", UriKind.Relative));
        await using var workbook = new ZipArchive(new MemoryStream(xlsx));
        using var sheet = new StreamReader(workbook.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Contains("系统故障", await sheet.ReadToEndAsync(), StringComparison.Ordinal);

        var page = await publisher.GetStringAsync(new Uri("/api/disclosure/statistics.html?year=2024", UriKind.Relative));
        var cells = new HtmlParser().ParseDocument(page).QuerySelectorAll("table.board tbody tr").Single().QuerySelectorAll("th, td");
        Assert.Equal("5", cells[7].TextContent);
        Assert.Equal("=系统故障，\"补报\"", cells[8].TextContent);
        Assert.Equal($"/publications/{id}", cells[2].QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_on_time_needs_no_reason_and_others_see_only_their_own()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var path = new Uri($"/api/disclosure/publications/{id}/delay", UriKind.Relative);
        using var refused = await disclosure.PublisherOf(unit).PutAsJsonAsync(path, new { reason = "x" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Empty((await ReadAsync(disclosure.PublisherOf(disclosure.NewUnit()))).GetProperty("items").EnumerateArray());
        Assert.NotEmpty((await ReadAsync(disclosure.Auditor)).GetProperty("items").EnumerateArray());
        using var anonymous = await disclosure.Public.GetAsync(new Uri("/api/disclosure/statistics?year=2024", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client) =>
        await client.GetFromJsonAsync<JsonElement>(new Uri("/api/disclosure/statistics?year=2024", UriKind.Relative));
}
