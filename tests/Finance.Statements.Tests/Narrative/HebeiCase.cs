using System.Globalization;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Tests.Narrative;

/// <summary>The projects of the published performance document as facts.</summary>
internal static class HebeiCase
{
    public static Facts Facts() =>
        new()
        {
            FiscalYear = new FiscalYear(2023),
            Projects = [.. Case.Json("hebei-performance-published").GetProperty("projects").EnumerateArray().Select(Project)],
        };

    private static Project Project(JsonElement project, int number)
    {
        var plan = project.TryGetProperty("plan", out var given) ? given : default;
        decimal? Percent(string month) =>
            plan.ValueKind == JsonValueKind.Object
            && decimal.TryParse(Text(plan, month), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent)
                ? percent
                : null;
        return new Project
        {
            // Where the document prints none, a code is assigned.
            Code = Text(project, "code") ?? string.Create(CultureInfo.InvariantCulture, $"X{number + 1}"),
            Name = Text(project, "name")!,
            Amount = Money.ParseWan(Text(project, "amountWan")!),
            Funding =
                Text(project.GetProperty("fundSplitWan"), "其中:财政资金") is { } fiscal && Money.TryParseWan(fiscal, out var money)
                    ? new ProjectFunding(money, null, null)
                    : null,
            Plan = new SpendingPlan(Percent("march"), Percent("june"), Percent("october"), Percent("december")),
            Indicators = [.. project.GetProperty("indicators").EnumerateArray().Select(Indicator)],
        };
    }

    private static Indicator Indicator(JsonElement indicator) =>
        new()
        {
            Level1 = Text(indicator, "level1")!,
            Level2 = Text(indicator, "level2"),
            Level3 = Text(indicator, "level3"),
            Target = Text(indicator, "target"),
            Unit = Text(indicator, "unit"),
            Operator = Text(indicator, "operator") switch
            {
                ">=" => IndicatorOperator.AtLeast,
                "<=" => IndicatorOperator.AtMost,
                ">" => IndicatorOperator.MoreThan,
                "<" => IndicatorOperator.LessThan,
                "=" => IndicatorOperator.Equal,
                _ => IndicatorOperator.Qualitative,
            },
        };

    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
