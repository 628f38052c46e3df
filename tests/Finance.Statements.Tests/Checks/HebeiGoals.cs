using System.Globalization;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Tests.Checks;

/// <summary>The published goal tables of Hebei as facts: projects with money, plan and indicators, and no lines of money.</summary>
internal static class HebeiGoals
{
    public static Facts Facts =>
        new()
        {
            FiscalYear = new FiscalYear(2023),
            Projects = [.. Case.Json("hebei-performance-published").GetProperty("projects").EnumerateArray().Select(Project)],
        };

    private static Project Project(JsonElement project, int index) =>
        new()
        {
            // One project is printed without its code.
            Code = Text(project, "code") ?? string.Create(CultureInfo.InvariantCulture, $"X{index:000}"),
            Name = Text(project, "name")!,
            Amount = Wan(Text(project, "amountWan")),
            Funding = new ProjectFunding(
                Wan(Text(project.GetProperty("fundSplitWan"), "其中:财政资金")),
                CarriedOver: null,
                Wan(Text(project.GetProperty("fundSplitWan"), "其他资金"))
            ),
            Plan =
                project.TryGetProperty("plan", out var plan) && plan.ValueKind == JsonValueKind.Object
                    ? new SpendingPlan(Number(plan, "march"), Number(plan, "june"), Number(plan, "october"), Number(plan, "december"))
                    : null,
            Indicators = [.. project.GetProperty("indicators").EnumerateArray().Select(Indicator)],
        };

    private static Indicator Indicator(JsonElement indicator) =>
        new()
        {
            Level1 = Text(indicator, "level1")!,
            Level2 = Text(indicator, "level2"),
            Level3 = Text(indicator, "level3"),
            Operator = Text(indicator, "operator") switch
            {
                ">=" => IndicatorOperator.AtLeast,
                "<=" => IndicatorOperator.AtMost,
                "=" => IndicatorOperator.Equal,
                ">" => IndicatorOperator.MoreThan,
                "<" => IndicatorOperator.LessThan,
                "qualitative" => IndicatorOperator.Qualitative,
                _ => null,
            },
            Target = Text(indicator, "target"),
            Unit = Text(indicator, "unit"),
            AsPrinted = Text(indicator, "asPrinted"),
        };

    private static Money? Wan(string? amount) =>
        amount is null ? null : Money.FromYuan(decimal.Parse(amount, CultureInfo.InvariantCulture) * 10_000);

    private static decimal? Number(JsonElement element, string name) =>
        decimal.TryParse(Text(element, name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
