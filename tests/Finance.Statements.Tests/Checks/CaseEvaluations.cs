using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

/// <summary>What a rule's case says about evaluations.</summary>
internal static class CaseEvaluations
{
    public static Surroundings With(this Surroundings surroundings, JsonObject? around) =>
        surroundings with
        {
            SelfEvaluations = around?["selfEvaluations"] is { } own ? [.. own.AsArray().Select(node => Evaluation(node!))] : null,
            DepartmentEvaluations = around?["departmentEvaluations"] is { } whole
                ? [.. whole.AsArray().Select(node => Department(node!))]
                : null,
        };

    private static SelfEvaluation Evaluation(JsonNode node) =>
        new()
        {
            Code = Text(node, "code")!,
            Name = Text(node, "name")!,
            Initial = Yuan(node, "initial"),
            Annual = Yuan(node, "annual"),
            Executed = Yuan(node, "executed"),
            Parts = node["parts"] is { } parts
                ?
                [
                    .. parts
                        .AsArray()
                        .Select(part => new FundsPart("财政拨款", Yuan(part!, "initial"), Yuan(part!, "annual"), Yuan(part!, "executed"))),
                ]
                : null,
            StatedRate = Number(node, "statedRate"),
            ExecutionWeight = 10,
            ExecutionScore = Number(node, "executionScore"),
            StatedTotal = Number(node, "statedTotal"),
            StatedGrade = Text(node, "statedGrade"),
            Grade = Text(node, "grade"),
            LastYearsGrade = Text(node, "lastYearsGrade"),
            CutOn = Text(node, "cutOn") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Goal = Text(node, "goal"),
            Result = Text(node, "result"),
            OverFulfilmentAbove = Number(node, "overAbove"),
            Categories = [.. (node["categories"]?.AsArray() ?? []).Select(category => Category(category!))],
            Indicators = [.. (node["indicators"]?.AsArray() ?? []).Select(indicator => Indicator(indicator!))],
        };

    private static ScoredIndicator Indicator(JsonNode node) =>
        new()
        {
            Indicator = new Indicator
            {
                Level1 = Text(node, "level1")!,
                Level2 = Text(node, "level2"),
                Level3 = Text(node, "level3"),
                Target = Text(node, "target"),
                Weight = Number(node, "weight"),
            },
            Actual = Text(node, "actual"),
            Attainment = Text(node, "attainment"),
            Reason = Text(node, "reason"),
            Score = Number(node, "score"),
            Awarded = Number(node, "awarded"),
            Formula = Number(node, "formula"),
            Qualitative = Flag(node, "qualitative") ?? false,
            InBand = Flag(node, "inBand"),
            Unscored = Text(node, "unscored") is { } why ? Enum.Parse<Unscored>(why, ignoreCase: true) : null,
            OverPercent = Number(node, "overPercent"),
            HasEvidence = Flag(node, "hasEvidence"),
        };

    private static CategoryWeight Category(JsonNode node) =>
        new(Text(node, "name")!, Number(node, "weight")!.Value, Number(node, "expected"), Flag(node, "mandatory") ?? false);

    private static DepartmentEvaluation Department(JsonNode node) =>
        new()
        {
            StatedTotal = Number(node, "statedTotal"),
            StatedGrade = Text(node, "statedGrade"),
            Grade = Text(node, "grade"),
            Items = Items(node),
        };

    private static ImmutableArray<EvaluationItem> Items(JsonNode node) =>
        [
            .. (node["items"]?.AsArray() ?? []).Select(item => new EvaluationItem(
                Text(item!, "name")!,
                Number(item!, "weight")!.Value,
                Number(item!, "score")!.Value,
                Items(item!)
            )),
        ];

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static bool? Flag(JsonNode node, string name) => node[name]?.GetValue<bool>();

    private static decimal? Number(JsonNode node, string name) =>
        Text(node, name) is { } digits ? decimal.Parse(digits, CultureInfo.InvariantCulture) : null;

    private static Money? Yuan(JsonNode node, string name) => Number(node, name) is { } yuan ? Money.FromYuan(yuan) : null;
}
