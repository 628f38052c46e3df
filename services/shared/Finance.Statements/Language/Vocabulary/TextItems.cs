using System.Collections.Immutable;
using System.Globalization;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A text that a person wrote, the member it stands in, and the place around that.</summary>
internal sealed record WrittenText(string Text, string Member, Placed Around)
{
    public string Path => $"{Around.Path}/{Member}";
}

/// <summary>Every text of the facts, for rules about words: placeholders left in, personal data.</summary>
internal static class TextItems
{
    private static readonly ItemType Type = new(
        "text",
        (item, scope) => scope.Index.Pointer(((WrittenText)item).Around.Unit, ((WrittenText)item).Path),
        Field.Of<WrittenText>("text", text => text.Text),
        Field.Of<WrittenText>("member", text => text.Member),
        Field.Of<WrittenText>("path", text => text.Path)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("texts", Type, All),
        // Most texts hold no number and no address; the rules about them look at the few that do.
        new("textsWithNumbers", Type, scope => Few(scope, "textsWithNumbers", text => PersonalNumbers.MayStandIn(text))),
        new("textsWithAddresses", Type, scope => Few(scope, "textsWithAddresses", text => text.AsSpan().ContainsAny('@', '＠'))),
    ];

    private static IEnumerable<object>? All(Scope scope) =>
        scope.Index.Remember("texts", index => [.. index.Facts.SelectMany((facts, unit) => new Texts(unit).Of(facts))]);

    private static IEnumerable<object>? Few(Scope scope, string name, Func<string, bool> belongs) =>
        scope.Index.Remember(name, _ => [.. (All(scope) ?? []).Where(text => belongs(((WrittenText)text).Text))]);

    /// <summary>Collects the texts of one unit in the order in which they stand.</summary>
    private sealed class Texts(int unit)
    {
        private readonly List<WrittenText> found = new(200);

        public List<WrittenText> Of(Facts facts)
        {
            Add(At("/profile"), "duties", facts.Profile?.Duties);
            Add(At("/profile/organisation"), "text", facts.Profile?.Organisation?.Text);
            Each(null, "/profile/organisation/units", facts.Profile?.Organisation?.Units, (at, one) => Add(at, "name", one.Name));
            Each(
                null,
                "/profile/priorities",
                facts.Profile?.Priorities,
                (at, one) =>
                {
                    Add(at, "title", one.Title);
                    Add(at, "text", one.Text);
                }
            );
            Each(null, "/projects", facts.Projects, Project);
            Goal(facts.OverallGoal);
            Each(
                null,
                "/procurement",
                facts.Procurement,
                (at, one) =>
                {
                    Add(at, "item", one.Item);
                    Add(at, "note", one.Note);
                }
            );
            Each(null, "/reasons", facts.Reasons, (at, one) => Add(at, "text", one.Text));
            Each(null, "/uses", facts.Uses, (at, one) => Add(at, "text", one.Text));
            return found;
        }

        private Placed At(string path) => new(unit, null, path);

        private void Project(Placed at, Project project)
        {
            Add(at, "name", project.Name);
            Add(at, "overview", project.Overview);
            Add(at, "basis", project.Basis);
            Add(at, "executor", project.Executor);
            Add(at, "supervisor", project.Supervisor);
            Add(at, "implementation", project.Implementation);
            Add(at, "use", project.Use);
            Add(at, "goal", project.Goal);
            Each(at, "/allocation", project.Allocation, (place, part) => Add(place, "item", part.Item));
            Each(at, "/indicators", project.Indicators, Indicator);
        }

        private void Goal(OverallGoal? goal)
        {
            Add(At("/overallGoal"), "text", goal?.Text);
            Lines("/overallGoal/subGoals", goal?.SubGoals);
            Lines("/overallGoal/measures", goal?.Measures);
            Each(
                null,
                "/overallGoal/tasks",
                goal?.Tasks,
                (at, task) =>
                {
                    Add(at, "name", task.Name);
                    Add(at, "content", task.Content);
                }
            );
            Each(null, "/overallGoal/indicators", goal?.Indicators, Indicator);
        }

        private void Indicator(Placed at, Indicator indicator)
        {
            Add(at, "level2", indicator.Level2);
            Add(at, "level3", indicator.Level3);
            Add(at, "description", indicator.Description);
            Add(at, "target", indicator.Target);
            Add(at, "basis", indicator.Basis);
            Add(at, "priorValue", indicator.PriorValue);
            Add(at, "evidence", indicator.Evidence);
        }

        private void Each<T>(Placed? around, string path, ImmutableArray<T>? items, Action<Placed, T> add)
        {
            for (var at = 0; at < (items?.Length ?? 0); at++)
            {
                add(new Placed(unit, around, path, at), items!.Value[at]);
            }
        }

        private void Lines(string around, ImmutableArray<string>? items)
        {
            foreach (var (index, item) in (items ?? []).Index())
            {
                Add(At(around), index.ToString(CultureInfo.InvariantCulture), item);
            }
        }

        private void Add(Placed around, string member, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                found.Add(new WrittenText(text, member, around));
            }
        }
    }
}
