using System.Collections.Immutable;
using System.Text.Json;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>Which parts of a content changed that are neither lines of money nor projects, one level into those that have members.</summary>
internal static class PartChanges
{
    public static ImmutableArray<string> Of(Facts before, Facts after)
    {
        var (was, now) = (FactsTree.Of(Rest(before)), FactsTree.Of(Rest(after)));
        return
        [
            .. Members(was, now)
                .SelectMany(part =>
                    was.GetProperty(part) is { ValueKind: JsonValueKind.Object } from
                    && now.GetProperty(part) is { ValueKind: JsonValueKind.Object } to
                        ? Members(from, to).Select(member => $"/{part}/{member}")
                        : [$"/{part}"]
                ),
        ];
    }

    /// <summary>The names of the members that differ; both sides have the same ones.</summary>
    public static ImmutableArray<string> Members(JsonElement before, JsonElement after) =>
        [
            .. before
                .EnumerateObject()
                .Where(member => !JsonElement.DeepEquals(member.Value, after.GetProperty(member.Name)))
                .Select(member => member.Name),
        ];

    private static Facts Rest(Facts facts) =>
        facts with
        {
            Unit = null,
            FiscalYear = null,
            Incomes = null,
            Expenditures = null,
            Projects = null,
        };
}
