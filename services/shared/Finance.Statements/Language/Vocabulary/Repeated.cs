using Finance.Statements.Goals;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Something that several projects have in common, with the projects' codes and where the first stands.</summary>
internal sealed record RepeatedItem(string Name, string Target, IReadOnlyList<string> Projects, int Unit, string Path);

/// <summary>Names that several projects share, and indicators that return in many projects, each told once.</summary>
internal static class Repeated
{
    private const int ProjectsTold = 20;

    /// <summary>What stands where there is no indicator.</summary>
    private const string None = "无";

    public static readonly ItemType NameItems = Type("repeatedName");

    public static readonly ItemType IndicatorItems = Type("repeatedIndicator");

    private static ItemType Type(string name) =>
        new(
            name,
            (item, scope) => scope.Index.Pointer(((RepeatedItem)item).Unit, ((RepeatedItem)item).Path),
            Field.Of<RepeatedItem>("name", item => item.Name),
            Field.Of<RepeatedItem>("target", item => item.Target),
            Field.Of<RepeatedItem>("count", item => item.Projects.Count),
            Field.Of<RepeatedItem>("projects", item => string.Join('、', item.Projects.Take(ProjectsTold)))
        );

    /// <summary>Names that are equal but for white space, width and punctuation.</summary>
    public static object[]? Names(FactIndex index) =>
        index.Remember("repeatedNames", Told(projects => projects.Select(project => (project, PlainText.Name(project.Item.Name), ""))));

    /// <summary>Indicators of equal name and target; those of personnel and operating quota projects are templates and do not count.</summary>
    public static object[]? Indicators(FactIndex index) =>
        index.Remember(
            "repeatedIndicators",
            Told(projects =>
                projects
                    .Where(project => project.Item.Category is not (ProjectCategory.Personnel or ProjectCategory.OperatingQuota))
                    .SelectMany(project =>
                        (project.Item.Indicators ?? [])
                            .Where(indicator => indicator.Level3 is not (null or None))
                            .Select(indicator => (project, PlainText.Name(indicator.Level3!), Target(indicator)))
                            .Distinct()
                    )
            )
        );

    private static string Target(Indicator indicator)
    {
        var target = TargetText.Of(indicator);
        return target.Number is null
            ? target.Quality ?? ""
            : $"{Sign(target.Operator)}{target.Number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}{target.Unit}";
    }

    private static string Sign(IndicatorOperator? sign) =>
        sign switch
        {
            IndicatorOperator.AtLeast => "≥",
            IndicatorOperator.AtMost => "≤",
            IndicatorOperator.MoreThan => ">",
            IndicatorOperator.LessThan => "<",
            IndicatorOperator.Equal => "=",
            _ => "",
        };

    private static Func<FactIndex, object[]?> Told(
        Func<IEnumerable<Placed<Project>>, IEnumerable<(Placed<Project>, string, string)>> name
    ) =>
        index =>
            index.Facts.Any(facts => facts.Projects is null)
                ? null
                :
                [
                    .. name(
                            index.Facts.SelectMany(
                                (facts, unit) =>
                                    facts.Projects!.Value.Select((project, at) => new Placed<Project>(project, unit, null, "/projects", at))
                            )
                        )
                        .GroupBy(found => (Name: found.Item2, Target: found.Item3))
                        .Where(group => group.Key.Name.Length > 0 && group.Skip(1).Any())
                        .Select(group => new RepeatedItem(
                            group.Key.Name,
                            group.Key.Target,
                            [.. group.Select(found => found.Item1.Item.Code)],
                            group.First().Item1.Unit,
                            group.First().Item1.Path
                        )),
                ];
}
