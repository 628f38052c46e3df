using System.Net;
using System.Text.Json;
using Finance.Statements;
using Finance.Testing;

namespace Finance.EndToEnd.Tests;

/// <summary>The demo data: files that the reader of facts accepts, loaded and published, with the totals of the printed documents.</summary>
public sealed class DemoDataTests(Platform platform)
{
    public static TheoryData<string> Files =>
        [
            .. Directory
                .GetFiles(Path.Combine(Repository.Root, "deploy", "demo", "budgets"), "*.json")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_budget_is_read_without_a_fault_and_its_codes_are_in_the_catalogue(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "deploy", "demo", "budgets", file)));
        var reading = FactsReader.Read(document.RootElement.GetProperty("content"));

        Assert.Empty(reading.Faults);
        Assert.Empty(CodeFaults.Find(reading.Facts!, TestCodeBook.Catalog(reading.Facts!.FiscalYear!.Value.Value)));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), reading.Facts.Unit!.Value.Value);
        Assert.NotNull(reading.Facts.Profile?.Duties);
        Assert.NotEmpty(reading.Facts.Reasons!);
    }

    [Theory]
    [InlineData("360200-103001", "15349963.00")]
    [InlineData("511104-103001", "9317900.00")]
    public async Task A_loaded_budget_is_on_the_public_site_with_the_total_of_the_printed_document(string unit, string total)
    {
        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        var list = await anyone.GetStringAsync(new Uri($"/open/publications?unit={unit}", UriKind.Relative));
        var publication = Assert.Single(JsonSerializer.Deserialize<JsonElement>(list).GetProperty("items").EnumerateArray());

        Assert.Equal(total, publication.GetProperty("expenditureTotal").GetString());
        Assert.True(publication.GetProperty("loaded").GetBoolean());
    }

    [Fact]
    public async Task Loading_again_changes_nothing()
    {
        var admin = await platform.PersonAsync("admin");
        const string Route = "/api/budgets/2024/511104-103001";
        var before = (await admin.GetAsync(Route)).Expect(HttpStatusCode.OK);

        await platform.LoadDemoDataAsync();

        Assert.Equal(before.ETag, (await admin.GetAsync(Route)).ETag);
    }
}
