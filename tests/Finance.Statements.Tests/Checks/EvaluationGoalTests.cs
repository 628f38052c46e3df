using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Checks;

namespace Finance.Statements.Tests.Checks;

/// <summary>The goals behind published evaluations, of which a reviewer noted by hand what is odd.</summary>
public sealed class EvaluationGoalTests
{
    [Theory]
    [InlineData("target-without-number", "G03", 3)]
    [InlineData("cost-with-lower-bound", "G07", 6)]
    [InlineData("unit-mismatch", "G10", 1)]
    public void A_rule_finds_what_the_reviewer_noted_and_nothing_else(string kind, string rule, int count)
    {
        var noted = Case.Json("evaluations")
            .EnumerateArray()
            .SelectMany(evaluation =>
                evaluation
                    .GetProperty("inconsistencies")
                    .EnumerateArray()
                    .Where(odd => odd.GetProperty("kind").GetString() == kind)
                    .Select(_ => CodeOf(evaluation))
            )
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(count, noted.Count);
        Assert.Equal(noted, Findings(rule).Select(finding => finding.Id.Split(':', '/')[1]).Order(StringComparer.Ordinal));
    }

    /// <summary>A cost target that is the budget was no oddity to the reviewer, one that is neither was; the rule must tell them apart.</summary>
    [Fact]
    public void A_target_that_is_the_budget_is_told_from_one_that_is_not()
    {
        var oddities = Case.Json("evaluations")
            .EnumerateArray()
            .SelectMany(evaluation =>
                evaluation
                    .GetProperty("inconsistencies")
                    .EnumerateArray()
                    .Where(odd => odd.GetProperty("kind").GetString() == "cost-target-not-budget")
                    .Select(odd =>
                        $"{CodeOf(evaluation)}/{evaluation.GetProperty("indicators")[odd.GetProperty("row").GetInt32()].GetProperty("level2").GetString()}/"
                    )
            )
            .ToList();
        Assert.NotEmpty(oddities);
        var found = Findings("G06").Select(finding => finding.Id).ToList();
        Assert.NotEmpty(found);
        Assert.All(oddities, odd => Assert.DoesNotContain(found, id => id.StartsWith($"G06:{odd}", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_weights_of_every_evaluation_are_ninety() => Assert.Empty(Findings("G01"));

    private static List<Finding> Findings(string rule) =>
        [
            .. CheckCatalog
                .Shipped.Check(Facts, new CheckContext { Kind = CheckedKind.Budget, Year = new FiscalYear(2024) })
                .Where(finding => finding.Rule == rule),
        ];

    private static Facts Facts =>
        new()
        {
            Projects =
            [
                .. Case.Json("evaluations")
                    .EnumerateArray()
                    .Select(evaluation => new Project
                    {
                        Code = CodeOf(evaluation),
                        Name = evaluation.GetProperty("project").GetString()!,
                        Category = ProjectCategory.Specific,
                        Amount = Amount(evaluation.GetProperty("funds").GetProperty("annualExact").GetString()!),
                        Indicators =
                        [
                            .. evaluation
                                .GetProperty("indicators")
                                .EnumerateArray()
                                .Select(indicator => new Indicator
                                {
                                    Level1 = indicator.GetProperty("level1").GetString()!,
                                    Level2 = indicator.GetProperty("level2").GetString(),
                                    Level3 = indicator.GetProperty("level3").GetString(),
                                    Target = indicator.GetProperty("target").GetString(),
                                    Weight = indicator.GetProperty("weight").GetDecimal(),
                                }),
                        ],
                    }),
            ],
        };

    private static string CodeOf(JsonElement evaluation) =>
        string.Create(CultureInfo.InvariantCulture, $"E{evaluation.GetProperty("n").GetInt32()}");

    private static Money Amount(string wan) =>
        Money.FromYuan(Math.Round(decimal.Parse(wan, CultureInfo.InvariantCulture) * 10_000, 2, MidpointRounding.AwayFromZero));
}
