using Finance.Statements.Evaluations;
using Finance.Statements.Goals;
using Finance.Statements.Indexing;
using static Finance.Statements.Language.Vocabulary.PlacedItems;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>An indicator with the project whose goal it is; null for a goal of the whole.</summary>
internal sealed record IndicatorOf(Indicator Indicator, Project? Project)
{
    private TargetText? target;

    public TargetText Target => target ??= TargetText.Of(Indicator);

    /// <summary>What it is called in findings, whatever its place.</summary>
    public string Key => $"{Project?.Code ?? Statements.Project.CodeOfWhole}/{Indicator.Level2 ?? Indicator.Level1}/{Indicator.Level3}";
}

/// <summary>Indicators of goals, of projects and of the whole.</summary>
internal static class IndicatorItems
{
    public static readonly ItemType Type = TypeOf<IndicatorOf>(
        "indicator",
        Text<IndicatorOf>("level1", of => of.Indicator.Level1),
        Text<IndicatorOf>("level2", of => of.Indicator.Level2),
        Text<IndicatorOf>("level3", of => of.Indicator.Level3),
        Text<IndicatorOf>("description", of => of.Indicator.Description),
        Choice<IndicatorOf, IndicatorOperator>("operator", of => of.Indicator.Operator),
        Text<IndicatorOf>("mark", of => PrintedTarget.Sign(of.Indicator.Operator)),
        Text<IndicatorOf>("target", of => of.Indicator.Target),
        Text<IndicatorOf>("unit", of => of.Indicator.Unit),
        Text<IndicatorOf>("printed", of => PrintedTarget.Of(of.Indicator)),
        Number<IndicatorOf>("weight", of => of.Indicator.Weight),
        Text<IndicatorOf>("basis", of => of.Indicator.Basis),
        Text<IndicatorOf>("rule", of => of.Indicator.Rule),
        Text<IndicatorOf>("priorValue", of => of.Indicator.PriorValue),
        Text<IndicatorOf>("evidence", of => of.Indicator.Evidence),
        Text<IndicatorOf>("project", of => of.Project?.Code),
        Text<IndicatorOf>("projectName", of => of.Project?.Name),
        Money<IndicatorOf>("projectAmount", of => of.Project?.Amount),
        Choice<IndicatorOf, ProjectCategory>("projectCategory", of => of.Project?.Category),
        Text<IndicatorOf>("projectGoal", of => of.Project?.Goal),
        Text<IndicatorOf>("key", of => of.Key),
        Text<IndicatorOf>("name", of => of.Indicator.Level3 ?? of.Indicator.Level2 ?? of.Indicator.Level1),
        Choice<IndicatorOf, IndicatorOperator>("sign", of => of.Target.Operator),
        Number<IndicatorOf>("number", of => of.Target.Number),
        Number<IndicatorOf>("value", of => of.Target.Amount),
        Number<IndicatorOf>("money", of => of.Target.Money),
        Text<IndicatorOf>("quality", of => of.Target.Quality),
        Text<IndicatorOf>("measure", of => of.Target.Unit),
        Flag<IndicatorOf>("percent", of => of.Target.IsPercent)
    );

    public static object[] Of(Placed<Project> project) => project.Inner("indicators", OfProject)!;

    private static object[] OfProject(Placed placed)
    {
        var project = ((Placed<Project>)placed).Item;
        return
        [
            .. (project.Indicators ?? []).Select(
                (indicator, at) => new Placed<IndicatorOf>(new IndicatorOf(indicator, project), placed.Unit, placed, "/indicators", at)
            ),
        ];
    }

    /// <summary>Those of projects; null where a unit does not give its projects.</summary>
    public static object[]? OfProjects(Scope scope) =>
        scope.Index.Remember("indicators", _ => FactItems.Projects(scope)?.SelectMany(project => Of((Placed<Project>)project)).ToArray());

    /// <summary>Those of the whole; null where a unit does not give them.</summary>
    public static object[]? OfTheWhole(Scope scope) => scope.Index.Remember("overallIndicators", OfTheWhole);

    private static object[]? OfTheWhole(FactIndex index) =>
        index.Facts.Any(facts => facts.OverallGoal?.Indicators is null)
            ? null
            :
            [
                .. index.Facts.SelectMany(
                    (facts, unit) =>
                        facts.OverallGoal!.Indicators!.Value.Select(
                            (indicator, at) =>
                                new Placed<IndicatorOf>(new IndicatorOf(indicator, null), unit, null, "/overallGoal/indicators", at)
                        )
                ),
            ];

    /// <summary>Those of projects and those of the whole; null only where neither is given.</summary>
    public static object[]? All(Scope scope) =>
        scope.Index.Remember(
            "allIndicators",
            index =>
            {
                var own = OfProjects(scope);
                var whole = OfTheWhole(index);
                return own is null && whole is null ? null : [.. own ?? [], .. whole ?? []];
            }
        );
}
