using System.Globalization;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Checks;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Tests.Scoring;

/// <summary>36 evaluations of one department, scored again.</summary>
public sealed class PublishedEvaluationTests
{
    private static readonly Scheme Jiangxi = SchemeLibrary.Find("jiangxi-2024")!.Scheme;

    public static readonly TheoryData<string> Codes = [.. PublishedEvaluation.All.Select(evaluation => evaluation.Code)];

    /// <summary>What the reviewer called it, and the rule that says it. What was noted on running text cannot be found: the texts are left out of the case.</summary>
    public static readonly TheoryData<string, string, int> Noted = new()
    {
        { "no-target-but-deducted", "S09", 24 },
        { "executed-0-goals-met", "S06", 9 },
        { "cost-target-not-budget", "S31", 7 },
        { "cost-with-lower-bound", "G07", 6 },
        { "rate-not-rounded", "S32", 5 },
        { "reason-without-deduction", "S05", 4 },
        { "cost-actual-not-executed", "S08", 3 },
        { "target-zero", "S29", 3 },
        { "target-without-number", "G03", 3 },
        { "strict-operator-unmet", "S30", 2 },
        { "unit-mismatch", "G10", 1 },
        { "score-contradicts-target", "S27", 1 },
        { "personnel-in-project", "S34", 1 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_published_evaluation_scores_what_was_published(string code)
    {
        var published = Of(code);
        var score = Scorer.Of(Jiangxi, published.Achievement);
        Assert.Equal(PublishedEvaluation.Number(published.Funds.GetProperty("score")), score.Execution.Points);
        Assert.Equal(published.Total, score.Total);
        Assert.Equal(
            published.Total >= 90 ? Grade.Excellent
                : published.Total >= 80 ? Grade.Good
                : Grade.Fair,
            score.Grade
        );
    }

    [Fact]
    public void The_formula_gives_every_published_score_but_the_one_that_was_noted()
    {
        var compared = 0;
        foreach (var published in PublishedEvaluation.All)
        {
            var score = Scorer.Of(Jiangxi, published.Achievement);
            foreach (var (achieved, own) in published.Achievement.Indicators.Zip(score.Indicators))
            {
                if (own.Formula is not { } formula)
                {
                    continue;
                }

                compared++;
                Assert.Equal(published.Code == "E51" && achieved.Indicator.Target == "=2万元/人" ? 0 : achieved.Awarded, formula);
            }
        }

        Assert.Equal(PublishedEvaluation.All.Sum(published => published.Rows.Count(IsQuantitative)), compared);
    }

    /// <summary>Typed in here, the formula counts; the one score that contradicts it is 20 points too high.</summary>
    [Fact]
    public void Scored_as_a_draft_only_the_noted_evaluation_has_another_total()
    {
        var different = PublishedEvaluation
            .All.Select(published =>
                (published.Code, Difference: published.Total - Scorer.Of(Jiangxi, published.Achievement with { AsPublished = false }).Total)
            )
            .Where(scored => scored.Difference != 0);
        Assert.Equal([("E51", 20m)], different);
    }

    [Theory]
    [MemberData(nameof(Noted))]
    public void A_rule_finds_what_the_reviewer_noted_and_nothing_else(string kind, string rule, int count)
    {
        var noted = PublishedEvaluation
            .All.SelectMany(published => published.Noted.Where(odd => odd == kind).Select(_ => published.Code))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(count, noted.Count);
        var found = PublishedEvaluation.All.SelectMany(published =>
            Findings(published).Where(finding => finding.Rule == rule).Select(_ => published.Code)
        );
        Assert.Equal(noted, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_level_3_that_says_nothing_is_found_where_it_was_noted() =>
        Assert.Equal(
            ["E62"],
            PublishedEvaluation
                .All.Where(published => Findings(published).Any(finding => finding.Rule == "S33"))
                .Select(published => published.Code)
        );

    /// <summary>Rules that real evaluations of this department must not break: their weights, totals, bands and sums are right.</summary>
    [Theory]
    [InlineData("S01")]
    [InlineData("S02")]
    [InlineData("S04")]
    [InlineData("S13")]
    [InlineData("S18")]
    [InlineData("S19")]
    [InlineData("S28")]
    [InlineData("S35")]
    [InlineData("S36")]
    [InlineData("G01")]
    public void A_rule_stays_silent_on_all_of_them(string rule) =>
        Assert.DoesNotContain(PublishedEvaluation.All.SelectMany(Findings), finding => finding.Rule == rule);

    [Fact]
    public void Places_are_those_of_the_evaluation()
    {
        Assert.Equal("/indicators/0", Findings(Of("E68")).First(finding => finding.Rule == "G03").Pointers[0]);
        Assert.Equal("/indicators/2", Findings(Of("E11")).First(finding => finding.Rule == "S09").Pointers[0]);
        Assert.Equal("/funds", Findings(Of("E18")).First(finding => finding.Rule == "S32").Pointers[0]);
    }

    [Fact]
    public void A_unit_is_told_what_its_evaluations_have_in_common()
    {
        var found = EvaluationFindings.OfUnit(
            Jiangxi,
            [.. PublishedEvaluation.All.Select(published => published.Scored(Jiangxi))],
            new FiscalYear(2024),
            "360200"
        );
        Assert.Contains(found, finding => finding.Id.StartsWith("S10:unit-", StringComparison.Ordinal));
        Assert.All(
            found.Where(finding => finding.Rule[0] == 'S').SelectMany(finding => finding.Pointers),
            pointer => Assert.StartsWith("/evaluations/", pointer, StringComparison.Ordinal)
        );
    }

    private static bool IsQuantitative(System.Text.Json.JsonElement row) =>
        decimal.TryParse(row.GetProperty("actual").GetString(), CultureInfo.InvariantCulture, out _)
        && row.GetProperty("target").GetString() is not ("=" or "≥");

    private static IEnumerable<Finding> Findings(PublishedEvaluation published) =>
        EvaluationFindings.Of(Jiangxi, published.Scored(Jiangxi), new FiscalYear(2024), "360200");

    private static PublishedEvaluation Of(string code) => PublishedEvaluation.All.Single(published => published.Code == code);
}
