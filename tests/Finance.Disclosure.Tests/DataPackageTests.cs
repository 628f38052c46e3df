using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Statements;

namespace Finance.Disclosure.Tests;

/// <summary>The open data of a publication for programs: valid, exact, and the same money as the page.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class DataPackageTests(DisclosureService disclosure)
{
    [Fact]
    public void A_final_account_tells_approved_adjusted_and_executed_money_at_their_own_levels()
    {
        var package = Packed(PublicationKind.FinalAccount, File.ReadAllText(PublishedCells.Case("jiangxi-final.json")));
        using var content = JsonDocument.Parse(File.ReadAllBytes(PublishedCells.Case("jiangxi-final.json")));
        Assert.Equal(Total(content, "expenditures"), package.Sum("executed", "expenditure"));
        Assert.Equal(Total(content, "incomes"), package.Sum("executed", "revenue"));
        Assert.Equal(Total(content, "initialBudget") - 70000m, package.Sum("approved", "expenditure", "functional"));
        Assert.Equal(70000m, package.Sum("adjusted", "expenditure", "economic"));
        Assert.All(package.Rows.Where(row => row["functional_item"].Length > 0), row => Assert.NotEmpty(row["functional_class"]));
    }

    [Theory]
    [InlineData("jiangxi-budget")]
    [InlineData("sichuan-budget")]
    public void A_budget_tells_what_was_approved_or_what_an_adjustment_made_of_it(string document)
    {
        var json = File.ReadAllText(PublishedCells.Case($"{document}.json"));
        using var content = JsonDocument.Parse(json);
        var total = Total(content, "expenditures");
        var approved = Packed(PublicationKind.Budget, json);
        Assert.Equal(total, approved.Sum("approved", "expenditure"));
        Assert.Equal(Total(content, "incomes"), approved.Sum("approved", "revenue"));
        Assert.Equal(0, approved.Sum("adjusted", "expenditure") + approved.Sum("executed", "expenditure"));
        var adjusted = Packed(PublicationKind.Budget, json, adjustment: "高新财字〔2024〕12号");
        Assert.Equal(total, adjusted.Sum("adjusted", "expenditure"));
        Assert.Equal(0, adjusted.Sum("approved", "expenditure"));
    }

    [Fact]
    public void Hostile_names_stay_text_in_one_field()
    {
        using var content = JsonDocument.Parse(BudgetStory.Content);
        var facts = FactsReader.Read(content.RootElement).Facts!;
        var hostile = facts with
        {
            Projects = [.. facts.Projects!.Value.Select(project => project with { Name = "=HYPERLINK(1),\"\r\n<script>\u202e\0" })],
        };
        var package = DataPackage.Read(FiscalPackage.Of(Composed.From(BudgetStory.Content), hostile, new FewCodes())!);
        var row = package.Rows.First(row => row["project"] == "P1");
        Assert.Equal("'=HYPERLINK(1),\"\n<script>\uFFFD\uFFFD", row["project_name"]);
    }

    [Fact]
    public void A_withheld_line_leaves_no_package()
    {
        var json = BudgetStory.Content.Replace(
            "\"functional\":\"2080505\",\"kind\"",
            "\"functional\":\"2080505\",\"withheld\":{\"basis\":\"依法不公开\",\"reviewedBy\":\"保密办\"},\"kind\"",
            StringComparison.Ordinal
        );
        using var content = JsonDocument.Parse(json);
        Assert.Null(FiscalPackage.Of(Composed.From(json), FactsReader.Read(content.RootElement).Facts!, new FewCodes()));
    }

    [Fact]
    public async Task It_is_offered_on_the_page_in_the_api_and_in_the_log()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        using var answer = await disclosure.Public.GetAsync(At($"/open/publications/{id}/datapackage.zip"));
        Assert.Equal($"{id}-datapackage.zip", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var zip = await answer.Content.ReadAsByteArrayAsync();
        var package = DataPackage.Read(zip);
        Assert.Equal(4651750.01m, package.Sum("approved", "expenditure"));

        var list = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications?unit={unit}"));
        var files = list.GetProperty("items")[0].GetProperty("files").EnumerateArray().ToArray();
        Assert.Equal(
            [$"{id}.json", $"{id}.xlsx", $"{id}-csv.zip", $"{id}-datapackage.zip"],
            files.Select(file => file.GetProperty("name").GetString())
        );
        foreach (var file in files)
        {
            var bytes = await disclosure.Public.GetByteArrayAsync(At(file.GetProperty("url").GetString()!));
            Assert.Equal(CanonicalJson.Hash(bytes), file.GetProperty("sha256").GetString());
            using var logged = await disclosure.Public.GetAsync(At($"/open/log/files/{CanonicalJson.Hash(bytes)}"));
            Assert.Equal(HttpStatusCode.OK, logged.StatusCode);
        }

        Assert.Contains(
            $"/open/publications/{id}/datapackage.zip",
            await disclosure.Public.GetStringAsync(At($"/publications/{id}")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{id}-datapackage.zip",
            await disclosure.Public.GetStringAsync(At($"/publications/{id}/proof")),
            StringComparison.Ordinal
        );

        // Programs read the description at an address and find the data beside it.
        var descriptor = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}/datapackage.json"));
        var path = descriptor.GetProperty("resources")[0].GetProperty("path").GetString();
        var data = await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}/{path}"));
        Assert.Equal($"sha256:{CanonicalJson.Hash(data)}", descriptor.GetProperty("resources")[0].GetProperty("hash").GetString());
    }

    private static DataPackage Packed(PublicationKind kind, string json, string? adjustment = null)
    {
        using var content = JsonDocument.Parse(json);
        var facts = FactsReader.Read(content.RootElement).Facts!;
        var document = Composed.From(json) with { Kind = kind, AdjustmentNumber = adjustment };
        return DataPackage.Read(FiscalPackage.Of(document, facts, new FewCodes())!);
    }

    private static decimal Total(JsonDocument content, string list) =>
        content
            .RootElement.GetProperty(list)
            .EnumerateArray()
            .Sum(line => decimal.Parse(line.GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    private static Uri At(string path) => new(path, UriKind.Relative);
}
