using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Statements.Tests.Formats;

namespace Finance.Accounts.Tests.Final;

/// <summary>The published final account of Jiangxi goes through the service, and its tables come out as they were published.</summary>
[Collection(FinalAccountsCollection.Name)]
public sealed class GoldenTests(FinalAccountsService service)
{
    private const string Unit = "360200-204001";

    /// <summary>Table 3 of the publication prints the name of the code book for the same code.</summary>
    private const string PublishedError =
        "T02 | |2130804|创业担保贷款贴息及弥补| | name | expected 创业担保贷款贴息及弥补 | got 创业担保贷款贴息及奖补";

    [Fact]
    public async Task It_is_handed_in_reviewed_approved_and_printed_cell_by_cell()
    {
        var story = Story.Of(service, Unit);
        var content = Content.GoldenWithBudget();
        var saved = (await story.SaveAsync(content.ToJsonString())).Expect(HttpStatusCode.Created);
        Assert.DoesNotContain(saved["findings"].EnumerateArray(), finding => finding.GetProperty("severity").GetString() == "error");
        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        var printed = (await story.Reviewer.GetAsync(story.Path + "/tables")).Expect(HttpStatusCode.OK);

        Assert.Equal("jiangxi-final-2024", printed["format"].GetString());
        var published = Content.Published().GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(10, published.Count);
        Assert.Equal(
            [PublishedError],
            published.SelectMany(table => Differences(table, printed["tables"])).Where(difference => difference.Length > 0)
        );
        Assert.Equal(saved["hash"].GetString(), printed["hash"].GetString());
        await SumsAreThoseOfAsync(story, content);
        Assert.NotEmpty((await story.Reviewer.GetAsync(story.Path + "/narrative")).Expect(HttpStatusCode.OK)["narrative"].EnumerateArray());
        foreach (var file in new[] { "tables.xlsx", "tables.csv", "tables.html" })
        {
            Assert.NotEmpty(await story.Reviewer.DownloadAsync($"{story.Path}/{file}"));
        }
    }

    [Fact]
    public async Task Loaded_for_another_unit_it_keeps_the_budget_that_it_was_published_with()
    {
        var story = Story.Of(service);
        var content = Content.Golden();
        content["unit"] = story.Unit;

        (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(content.ToJsonString()))).Expect(HttpStatusCode.Created);

        var approved = Assert.Single(await service.PublishedAsync("final-account-approved", story.Unit));
        var told = JsonElement.Parse(approved.GetProperty("content").GetProperty("json").GetString()!);
        Assert.Equal(content["initialBudget"]!.AsArray().Count, told.GetProperty("initialBudget").GetArrayLength());
        Assert.Equal(content["annualBudget"]!.AsArray().Count, told.GetProperty("annualBudget").GetArrayLength());
    }

    /// <summary>
    /// The completions of the initial budget are those that the explanations of the publication print, but for 221, where they print 91.41 for
    /// 37.32 of 40.83; what it does not know is left out.
    /// </summary>
    [Fact]
    public async Task Its_reconciliation_has_the_published_completions_and_leaves_out_what_is_unknown()
    {
        var story = Story.Of(service);
        var content = Content.Golden();
        content["unit"] = story.Unit;
        (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(content.ToJsonString()))).Expect(HttpStatusCode.Created);

        var rows = (await story.Department.GetAsync(story.Path + "/reconciliation")).Expect(HttpStatusCode.OK)["rows"];

        Assert.Equal(
            ["201 103.19", "206 ", "207 2434.71", "208 122.94", "210 88.24", "212 136.34", "213 68.12", "221 91.40", "229 77.76"],
            rows.EnumerateArray()
                .Where(row => row.TryGetProperty("functional", out var code) && code.GetString()!.Length == 3)
                .Select(row =>
                    $"{row.GetProperty("functional").GetString()} {(row.TryGetProperty("initialCompletion", out var percent) ? percent.GetString() : "")}"
                )
        );
        Assert.All(
            rows.EnumerateArray(),
            row =>
            {
                Assert.False(row.TryGetProperty("paid", out _));
                Assert.False(row.TryGetProperty("difference", out _));
            }
        );
    }

    private static IEnumerable<string> Differences(JsonElement published, JsonElement tables)
    {
        var id = published.GetProperty("id").GetString()!;
        var table = tables.EnumerateArray().Single(printed => printed.GetProperty("id").GetString() == id);
        return ComparedRow.Differences(
            id,
            ComparedRow.ProjectsByName(Published.Rows(published)),
            ComparedRow.ProjectsByName([.. Published.Rows(table).Select(WithoutSeparators)])
        );
    }

    private static ComparedRow WithoutSeparators(ComparedRow row) =>
        row with
        {
            Values = new SortedDictionary<string, string>(
                row.Values.ToDictionary(cell => cell.Key, cell => cell.Value.Replace(",", "", StringComparison.Ordinal)),
                StringComparer.Ordinal
            ),
        };

    /// <summary>The sums of the service equal those added up here from the published lines, in plain decimals.</summary>
    private static async Task SumsAreThoseOfAsync(Story story, JsonObject content)
    {
        (string Query, Func<JsonNode, string?> KeyOf)[] sums =
        [
            ("by=functional&level=1", line => line["functional"]?.GetValue<string>()[..3]),
            ("by=functional&level=3", line => line["functional"]?.GetValue<string>()),
            ("by=economic&level=1", line => (line["economic"] ?? line["economicClass"])?.GetValue<string>()[..3]),
            ("by=source", line => line["source"]?.GetValue<string>()),
            ("by=kind", line => line["kind"]?.GetValue<string>()),
            ("by=unit", _ => Unit),
        ];
        foreach (var (query, keyOf) in sums)
        {
            var answer = (await story.Department.GetAsync($"/2024/summary?{query}")).Expect(HttpStatusCode.OK);
            Assert.Equal(AddUp(content["expenditures"]!.AsArray(), keyOf), Rows(answer, "actual"));
            if (query is "by=source" or "by=unit")
            {
                Assert.Equal(AddUp(content["initialBudget"]!.AsArray(), keyOf), Rows(answer, "initialBudget"));
                Assert.Equal(AddUp(content["annualBudget"]!.AsArray(), keyOf), Rows(answer, "annualBudget"));
                Assert.Equal(AddUp(content["incomes"]!.AsArray(), keyOf), Rows(answer, "income"));
            }
        }
    }

    private static SortedDictionary<string, decimal> AddUp(JsonArray lines, Func<JsonNode, string?> keyOf) =>
        new(
            lines
                .GroupBy(line => keyOf(line!) ?? "")
                .ToDictionary(
                    group => group.Key,
                    group => group.Sum(line => decimal.Parse(line!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture)),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );

    private static SortedDictionary<string, decimal> Rows(Answer answer, string column) =>
        new(
            answer["rows"]
                .EnumerateArray()
                .Where(row => row.TryGetProperty(column, out _))
                .ToDictionary(
                    row => row.TryGetProperty("code", out var code) ? code.GetString()! : "",
                    row => decimal.Parse(row.GetProperty(column).GetString()!, CultureInfo.InvariantCulture),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );
}
