using System.Collections.Immutable;
using Finance.Statements;

namespace Finance.Submissions.Model;

/// <summary>Gives projects of different units that have the same code codes of their own: the unit's code goes before it, wherever the project is named.</summary>
internal static class ProjectRenaming
{
    public static ImmutableArray<UnitFacts> Apply(ImmutableArray<UnitFacts> units)
    {
        var codes = units.SelectMany(unit => CodesOf(unit.Facts)).CountBy(code => code, StringComparer.Ordinal);
        var clashing = codes.Where(code => code.Value > 1).Select(code => code.Key).ToHashSet(StringComparer.Ordinal);
        return clashing.Count == 0 ? units : [.. units.Select(unit => unit with { Facts = Rename(unit, clashing) })];
    }

    private static IEnumerable<string> CodesOf(Facts facts) =>
        (facts.Projects ?? [])
            .Select(project => project.Code)
            .Concat((facts.Expenditures ?? []).Select(line => line.Project).OfType<string>())
            .Concat((facts.PriorYear?.Expenditures ?? []).Select(line => line.Project).OfType<string>())
            .Concat((facts.InitialBudget ?? []).Concat(facts.AnnualBudget ?? []).Select(line => line.Project).OfType<string>())
            .Concat((facts.Opening ?? []).Concat(facts.Closing ?? []).Select(line => line.Project).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    private static Facts Rename(UnitFacts unit, HashSet<string> clashing)
    {
        var facts = unit.Facts;
        return facts with
        {
            Projects = Each(facts.Projects, project => project with { Code = Name(project.Code)! }),
            Expenditures = Each(facts.Expenditures, line => line with { Project = Name(line.Project) }),
            Procurement = Each(facts.Procurement, item => item with { Project = Name(item.Project) }),
            Reasons = Each(facts.Reasons, reason => reason with { About = reason.About with { Project = Name(reason.About.Project) } }),
            InitialBudget = Each(facts.InitialBudget, line => line with { Project = Name(line.Project) }),
            AnnualBudget = Each(facts.AnnualBudget, line => line with { Project = Name(line.Project) }),
            Opening = Each(facts.Opening, line => line with { Project = Name(line.Project) }),
            Closing = Each(facts.Closing, line => line with { Project = Name(line.Project) }),
            PriorYear = facts.PriorYear is { } prior
                ? prior with
                {
                    Incomes = Each(prior.Incomes, line => line with { Project = Name(line.Project) }),
                    Expenditures = Each(prior.Expenditures, line => line with { Project = Name(line.Project) }),
                }
                : null,
        };

        string? Name(string? code) => code is not null && clashing.Contains(code) ? $"{unit.Unit.Code}-{code}" : code;
    }

    private static ImmutableArray<T>? Each<T>(ImmutableArray<T>? list, Func<T, T> rename) =>
        list is { } items ? [.. items.Select(rename)] : null;
}
