using System.Globalization;
using System.Runtime.InteropServices;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Something that several projects have in common, with the projects' codes and where they stand.</summary>
internal sealed record RepeatedItem(string Name, string Target, IReadOnlyList<Placed<Project>> Projects);

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
            (item, scope) => PlaceOf(((RepeatedItem)item).Projects[0], scope),
            Field.Of<RepeatedItem>("name", item => item.Name),
            Field.Of<RepeatedItem>("target", item => item.Target),
            Field.Of<RepeatedItem>("count", item => item.Projects.Count),
            Field.Of<RepeatedItem>(
                "projects",
                item => string.Join('、', item.Projects.Take(ProjectsTold).Select(project => project.Item.Code))
            )
        )
        {
            // In a budget the first place tells enough; among evaluations each is to explain it.
            Others = (item, scope) =>
                scope.Surroundings.SelfEvaluations is null
                    ? []
                    : ((RepeatedItem)item).Projects.Skip(1).Select(project => PlaceOf(project, scope)),
        };

    private static string PlaceOf(Placed<Project> project, Scope scope) => scope.Index.Pointer(project.Unit, project.Path);

    /// <summary>Names that are equal but for white space, width and punctuation.</summary>
    public static object[]? Names(Scope scope) =>
        scope.Index.Remember("repeatedNames", _ => FactItems.Projects(scope) is { } projects ? Told(projects, NameOf) : null);

    /// <summary>Indicators of equal name and target; those of personnel and operating quota projects are templates and do not count.</summary>
    public static object[]? Indicators(Scope scope) =>
        scope.Index.Remember("repeatedIndicators", _ => FactItems.Projects(scope) is { } projects ? Told(projects, IndicatorsOf) : null);

    private static IEnumerable<Sign> NameOf(Placed<Project> project) => [new Sign(PlainText.Name(project.Item.Name), null, null, "")];

    private static IEnumerable<Sign> IndicatorsOf(Placed<Project> project)
    {
        if (project.Item.Category is ProjectCategory.Personnel or ProjectCategory.OperatingQuota)
        {
            yield break;
        }

        foreach (Placed<IndicatorOf> indicator in Vocabulary.IndicatorItems.Of(project))
        {
            if (indicator.Item is { Indicator.Level3: { } name and not None, Target: var target })
            {
                yield return target.Number is null
                    ? new Sign(PlainText.Name(name), null, null, target.Quality ?? "")
                    : new Sign(PlainText.Name(name), target.Operator, target.Number, target.Unit);
            }
        }
    }

    /// <summary>By what projects are told to have something in common: its name, and the target of an indicator.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sign(string Name, IndicatorOperator? Operator, decimal? Number, string Words)
    {
        /// <summary>The name alone tells nearly all of them apart.</summary>
        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

        public string Target => $"{Mark}{Number?.ToString(CultureInfo.InvariantCulture)}{Words}";

        private string Mark =>
            Operator switch
            {
                IndicatorOperator.AtLeast => "≥",
                IndicatorOperator.AtMost => "≤",
                IndicatorOperator.MoreThan => ">",
                IndicatorOperator.LessThan => "<",
                IndicatorOperator.Equal => "=",
                _ => "",
            };
    }

    private static object[] Told(object[] projects, Func<Placed<Project>, IEnumerable<Sign>> signs)
    {
        var found = new OrderedDictionary<Sign, List<Placed<Project>>>();
        foreach (Placed<Project> project in projects)
        {
            foreach (var sign in signs(project))
            {
                if (!found.TryGetValue(sign, out var sharing))
                {
                    found.Add(sign, sharing = []);
                }

                // What one project says twice is no repetition.
                if (sharing is [] || sharing[^1] != project)
                {
                    sharing.Add(project);
                }
            }
        }

        return
        [
            .. found
                .Where(one => one.Key.Name.Length > 0 && one.Value.Count > 1)
                .Select(one => new RepeatedItem(one.Key.Name, one.Key.Target, one.Value)),
        ];
    }
}
