using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Finance.Statements.Audit;

/// <summary>
/// The words by which regions call the same thing, read from Terms.json: headings, rows and meanings of figures. The words are data;
/// what follows from them is code.
/// </summary>
internal sealed class Terms
{
    public static Terms Known { get; } = Load();

    public required ImmutableDictionary<string, ImmutableArray<string>> Flow { get; init; }
    public required ImmutableDictionary<string, ImmutableArray<string>> Fund { get; init; }
    public required ImmutableDictionary<string, ImmutableArray<string>> Kind { get; init; }
    public required ImmutableDictionary<string, ImmutableArray<string>> Origin { get; init; }
    public required ImmutableDictionary<string, ImmutableArray<string>> Stage { get; init; }
    public required ImmutableDictionary<string, ImmutableArray<string>> Item { get; init; }
    public required ImmutableArray<string> ThisYear { get; init; }
    public required ImmutableArray<string> TravelItems { get; init; }
    public required ImmutableArray<string> Grand { get; init; }
    public required ImmutableArray<string> Totals { get; init; }
    public required ImmutableHashSet<string> TotalRows { get; init; }
    public required ImmutableArray<string> Phrases { get; init; }
    public required ImmutableArray<string> OperatingCost { get; init; }
    public required ImmutableArray<string> Noise { get; init; }
    public required ImmutableArray<string> Change { get; init; }
    public required ImmutableArray<string> ChangeDown { get; init; }
    public required ImmutableArray<string> ChangeUp { get; init; }
    public required ImmutableArray<string> ChangeRate { get; init; }
    public required ImmutableArray<string> Share { get; init; }
    public required string ShareOf { get; init; }
    public required ImmutableArray<string> Completion { get; init; }
    public required ImmutableArray<string> BudgetWords { get; init; }
    public required ImmutableArray<string> ActualWords { get; init; }
    public required ImmutableArray<RateTerm> Rates { get; init; }
    public required ImmutableArray<ImmutableArray<string>> ColumnPartitions { get; init; }
    public required BalanceTerm Balance { get; init; }
    public required string ChangeYear { get; init; }
    public required ImmutableArray<string> InitialWords { get; init; }
    public required ImmutableArray<string> AnnualWords { get; init; }
    public required ImmutableArray<string> ColumnSubsets { get; init; }
    public required ImmutableHashSet<string> CodeColumns { get; init; }
    public required ImmutableArray<string> TextColumns { get; init; }
    public required ImmutableHashSet<string> SectionRows { get; init; }
    public required ImmutableArray<string> SubRows { get; init; }
    public required ImmutableDictionary<string, ImmutableArray<string>> HeadRows { get; init; }
    public required ImmutableArray<SumTerm> Sums { get; init; }
    public required ImmutableArray<string> IncomeParts { get; init; }
    public required ImmutableArray<string> GoalSections { get; init; }
    public required ImmutableArray<string> GoalCounts { get; init; }
    public required ImmutableArray<string> GoalMoney { get; init; }
    public required ImmutableDictionary<string, string> ProjectCategories { get; init; }
    public required ImmutableArray<string> ProjectNoise { get; init; }
    public required ImmutableArray<string> EmptyNoteConditions { get; init; }
    public required ImmutableArray<string> EmptyNoteWords { get; init; }
    public required string Placeholders { get; init; }
    public required ImmutableDictionary<string, decimal> Units { get; init; }

    /// <summary>A percentage of one figure in another: the words of the rate, of its numerator and of its base.</summary>
    internal sealed record RateTerm(ImmutableArray<string> Words, ImmutableArray<string> Of, ImmutableArray<string> Base);

    /// <summary>Columns of a table that follows money through the year.</summary>
    internal sealed record BalanceTerm(
        ImmutableArray<string> Opening,
        ImmutableArray<string> Income,
        ImmutableArray<string> Spent,
        ImmutableArray<string> Closing
    );

    /// <summary>Figures of a section that add up: the whole (none: the section's total), the parts, and those that must be there.</summary>
    internal sealed record SumTerm(string Of, string? Whole, ImmutableArray<string> Parts, ImmutableArray<string> Needs);

    public static bool ContainsAny(string text, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static bool EndsWithAny(string text, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public Regex ShareOfPattern => field ??= Pattern(ShareOf);

    public Regex ChangeYearPattern => field ??= Pattern(ChangeYear);

    public Regex PlaceholderPattern => field ??= Pattern(Placeholders);

    /// <summary>Yuan in a unit of money; null where the unit is none of money.</summary>
    public decimal? YuanIn(string unit) => Units.TryGetValue(unit.Trim(), out var yuan) ? yuan : null;

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static Terms Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Audit/Terms.json")!;
        return JsonSerializer.Deserialize<Terms>(stream, JsonSerializerOptions.Web)!;
    }
}
