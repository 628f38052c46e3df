using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;

namespace Finance.Performance.Tests.Scoring;

/// <summary>A self-evaluation that was published, with what a reviewer noted about it by hand.</summary>
internal sealed record PublishedEvaluation(JsonElement Json)
{
    public static readonly ImmutableArray<PublishedEvaluation> All = Read();

    public string Code => string.Create(CultureInfo.InvariantCulture, $"E{Json.GetProperty("n").GetInt32()}");

    public decimal Total => Number(Json.GetProperty("publishedTotalText"));

    public JsonElement Funds => Json.GetProperty("funds");

    public IEnumerable<JsonElement> Rows => Json.GetProperty("indicators").EnumerateArray();

    public IEnumerable<string> Noted =>
        Json.GetProperty("inconsistencies").EnumerateArray().Select(odd => odd.GetProperty("kind").GetString()!);

    public Project Project =>
        new()
        {
            Code = Code,
            Name = Json.GetProperty("project").GetString()!,
            Category = ProjectCategory.Specific,
            Amount = Wan("annualExact"),
            Indicators = [.. Achievement.Indicators.Select(achieved => achieved.Indicator)],
        };

    public Achievement Achievement =>
        new(new Funds(Wan("initialExact"), Wan("annualExact"), Wan("executedExact")), [.. Rows.Select(Indicator)]) { AsPublished = true };

    public ScoredProject Scored(Scheme scheme) =>
        new(Project, Achievement, Scorer.Of(scheme, Achievement))
        {
            StatedRate = Number(Funds.GetProperty("ratePercent")),
            StatedTotal = Total,
        };

    public static decimal Number(JsonElement element) =>
        decimal.Parse(
            element.ValueKind == JsonValueKind.Number ? element.GetRawText() : element.GetString()!,
            CultureInfo.InvariantCulture
        );

    private static AchievedIndicator Indicator(JsonElement row) =>
        new(
            new Indicator
            {
                Level1 = row.GetProperty("level1").GetString()!,
                Level2 = row.GetProperty("level2").GetString(),
                Level3 = row.GetProperty("level3").GetString(),
                Target = row.GetProperty("target").GetString(),
                Weight = Number(row.GetProperty("weight")),
            }
        )
        {
            Actual = row.GetProperty("actual").GetString(),
            Awarded = Number(row.GetProperty("score")),
            Reason = row.GetProperty("reason").GetString(),
        };

    private Money Wan(string name) => Money.FromWan(Number(Funds.GetProperty(name)));

    private static ImmutableArray<PublishedEvaluation> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", "evaluations.json")));
        return [.. document.RootElement.Clone().EnumerateArray().Select(evaluation => new PublishedEvaluation(evaluation))];
    }
}
