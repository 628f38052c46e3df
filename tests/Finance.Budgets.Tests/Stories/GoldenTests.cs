using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Tests.Stories;

/// <summary>Published budgets of two regions go through the platform and come out exact to the fen.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class GoldenTests(BudgetsService service)
{
    [Theory]
    [InlineData("jiangxi-budget-2024", 1_534_996_300)]
    [InlineData("sichuan-budget-2024", 931_790_000)]
    public async Task A_published_budget_keeps_its_totals_from_draft_to_event_and_sums(string name, long totalFen)
    {
        var story = Story.Of(service);
        var content = Content.Golden(name, story.Unit);
        var saved = (await story.SaveAsync(content)).Expect(HttpStatusCode.Created);
        Assert.DoesNotContain(saved["findings"].EnumerateArray(), finding => finding.GetProperty("severity").GetString() == "error");
        var draft = FactsOf((await story.ReadAsync())["content"]);
        Assert.Equal(totalFen, FactTotals.Income(draft)!.Value.Fen);
        Assert.Equal(totalFen, FactTotals.Expenditure(draft)!.Value.Fen);

        (await story.IssueCeilingAsync("99999999.00")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Department, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );
        await story.ExplainAsync();
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        var approval = (await service.ApprovalOfAsync(story.Unit)).GetProperty("content");
        var json = approval.GetProperty("json").GetString()!;
        Assert.Equal(saved["hash"].GetString(), approval.GetProperty("sha256").GetString());
        Assert.Equal(saved["hash"].GetString(), CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(json)));
        Assert.Equal(totalFen, FactTotals.Expenditure(FactsOf(JsonElement.Parse(json)))!.Value.Fen);
        await SumsAreThoseOfAsync(story, Content.Golden(name), Money.FromFen(totalFen));
    }

    /// <summary>Each sum of the service equals the one added up here from the published lines, in plain decimals.</summary>
    private static async Task SumsAreThoseOfAsync(Story story, JsonObject published, Money total)
    {
        (string Query, Func<JsonNode, string?> KeyOf, bool WithIncome)[] sums =
        [
            ("by=functional&level=1", line => line["functional"]!.GetValue<string>()[..3], true),
            ("by=functional&level=2", line => line["functional"]!.GetValue<string>()[..5], true),
            ("by=functional&level=3", line => line["functional"]!.GetValue<string>(), true),
            ("by=economic&level=1", line => (line["economic"] ?? line["economicClass"])?.GetValue<string>()[..3], false),
            ("by=source", line => line["source"]!.GetValue<string>(), true),
            ("by=kind", line => line["kind"]?.GetValue<string>(), false),
            ("by=unit", _ => story.Unit, true),
        ];
        foreach (var (query, keyOf, withIncome) in sums)
        {
            var answer = (await story.Department.GetAsync($"/2024/summary?{query}")).Expect(HttpStatusCode.OK);

            Assert.Equal(total.ToYuanString(), answer["expenditure"].GetString());
            Assert.Equal(AddUp(published["expenditures"]!.AsArray(), keyOf), Rows(answer, "expenditure"));
            if (withIncome)
            {
                Assert.Equal(total.ToYuanString(), answer["income"].GetString());
                Assert.Equal(AddUp(published["incomes"]!.AsArray(), keyOf), Rows(answer, "income"));
            }
        }
    }

    private static Facts FactsOf(JsonElement content) => FactsReader.Read(content).Facts!;

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

    private static SortedDictionary<string, decimal> Rows(Answer answer, string side) =>
        new(
            answer["rows"]
                .EnumerateArray()
                .Select(row =>
                    (
                        Key: row.TryGetProperty("code", out var code) ? code.GetString()! : "",
                        Amount: decimal.Parse(row.GetProperty(side).GetString()!, CultureInfo.InvariantCulture)
                    )
                )
                .Where(row => row.Amount != 0)
                .ToDictionary(row => row.Key, row => row.Amount, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
}
