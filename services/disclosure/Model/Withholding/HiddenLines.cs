using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>
/// Which lines must not be told: the withheld ones, and in the other lists (income, earlier stages, last year) those that would tell the same money.
/// </summary>
internal static class HiddenLines
{
    /// <summary>三公经费 is declared a second time beside the lines of these codes.</summary>
    private static readonly ImmutableArray<string> TravelCodes = ["30212", "31013", "30913", "30231", "30217"];

    public static ImmutableArray<MoneyLine> Of(ImmutableArray<MoneyLine> lines)
    {
        var withheld = lines.Where(line => line.Withheld).ToList();
        return [.. lines.Where(line => line.Withheld || withheld.Any(hidden => Tells(line, hidden, lines)))];
    }

    /// <summary>All of a document is withheld: nothing of it is shown but the ground.</summary>
    public static bool AreAll(Facts facts) =>
        (facts.Expenditures ?? []) is { IsEmpty: false } expenditures
        && expenditures.All(line => line.Withheld is not null)
        && (facts.Incomes ?? []).All(line => line.Withheld is not null);

    /// <summary>The same facts without the words that speak of hidden money alone, and without totals declared beside hidden lines.</summary>
    public static Facts WithoutWords(Facts facts, ImmutableArray<MoneyLine> lines, ImmutableArray<MoneyLine> hidden)
    {
        var shown = lines.Except(hidden).ToList();
        var projects = ProjectsOf(lines, hidden);
        var codes = hidden
            .Select(line => line.Functional)
            .OfType<FunctionalCode>()
            .Where(code => shown.TrueForAll(line => line.Functional != code))
            .ToHashSet();
        return facts with
        {
            Projects = facts.Projects?.RemoveAll(project => projects.Contains(project.Code)),
            Uses = facts.Uses?.RemoveAll(use => codes.Contains(use.Functional)),
            Reasons = facts.Reasons?.RemoveAll(reason =>
                (reason.About.Functional is { } code && codes.Contains(code))
                || (reason.About.Project is { } project && projects.Contains(project))
            ),
            OfficialTravel = WithoutTravel(facts.OfficialTravel, hidden),
            PriorYear = facts.PriorYear is { } prior ? prior with { OfficialTravel = WithoutTravel(prior.OfficialTravel, hidden) } : null,
        };
    }

    /// <summary>Projects of which every line is hidden.</summary>
    public static HashSet<string> ProjectsOf(ImmutableArray<MoneyLine> lines, ImmutableArray<MoneyLine> hidden) =>
        hidden
            .Select(line => line.Project)
            .OfType<string>()
            .Where(project => !lines.Except(hidden).Any(line => line.Project == project))
            .ToHashSet(StringComparer.Ordinal);

    private static bool Tells(MoneyLine line, MoneyLine hidden, ImmutableArray<MoneyLine> lines)
    {
        if (line.List == hidden.List)
        {
            return false;
        }

        if (line.IsIncome || hidden.IsIncome)
        {
            return line.IsIncome && SameCode(line, hidden, lines);
        }

        return (line.Functional is not null || line.Economic is not null || line.Project is not null)
            && (line.Functional is null || SameCode(line, hidden, lines))
            && (line.Economic is null || hidden.Economic is null || line.Economic == hidden.Economic)
            && (line.Project is null || hidden.Project is null || line.Project == hidden.Project);
    }

    /// <summary>Of one 项; or of its 类 or 款, where nothing else stands there.</summary>
    private static bool SameCode(MoneyLine line, MoneyLine hidden, ImmutableArray<MoneyLine> lines) =>
        line.Functional is { } code
        && hidden.Functional is { } secret
        && (
            code == secret
            || (
                secret.IsUnder(code)
                && !lines.Any(other => other.List == hidden.List && !other.Withheld && other.Functional is { } used && used.IsUnder(code))
            )
        );

    private static ImmutableArray<OfficialTravel>? WithoutTravel(
        ImmutableArray<OfficialTravel>? travel,
        ImmutableArray<MoneyLine> hidden
    ) => hidden.Any(line => line.Economic is { } code && TravelCodes.Contains(code.Value)) ? null : travel;
}
