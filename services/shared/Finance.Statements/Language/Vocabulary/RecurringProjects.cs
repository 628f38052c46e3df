using System.Collections.Immutable;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A project with what it was given in the two years before.</summary>
internal sealed record RecurringProject(Project Project, PastProject? Last, PastProject? Before, int Unit, string Path);

/// <summary>This year's projects beside those of earlier years, found by their code or else by their name.</summary>
internal static class RecurringProjects
{
    public static readonly ItemType Type = new(
        "recurringProject",
        (item, scope) => scope.Index.Pointer(((RecurringProject)item).Unit, ((RecurringProject)item).Path),
        Field.Of<RecurringProject>("code", item => item.Project.Code),
        Field.Of<RecurringProject>("name", item => item.Project.Name),
        Field.Of<RecurringProject>("amount", item => item.Project.Amount?.Yuan),
        Field.Of<RecurringProject>("lastAmount", item => item.Last?.Amount.Yuan),
        Field.Of<RecurringProject>("lastExecuted", item => item.Last?.Executed?.Yuan),
        Field.Of<RecurringProject>("amountBefore", item => item.Before?.Amount.Yuan)
    );

    public static IEnumerable<object>? Read(Scope scope)
    {
        var index = scope.Index;
        if (
            scope.Surroundings.PastProjects is not { } past
            || (index.Facts[0].FiscalYear ?? scope.Surroundings.Year) is not { } year
            || index.Facts.Any(facts => facts.Projects is null)
        )
        {
            return null;
        }

        var (last, before) = (new PastYear(past, year.Value - 1), new PastYear(past, year.Value - 2));
        return index.Facts.SelectMany(
            (facts, unit) =>
                facts.Projects!.Value.Select(
                    (project, at) =>
                        new RecurringProject(project, last.Find(project), before.Find(project), unit, FactItems.At("/projects", at))
                )
        );
    }

    private sealed class PastYear
    {
        private readonly ILookup<string, PastProject> byCode;
        private readonly ILookup<string, PastProject> byName;

        public PastYear(ImmutableArray<PastProject> past, int year)
        {
            var projects = past.Where(project => project.Year.Value == year).ToList();
            byCode = projects.Where(project => project.Code is not null).ToLookup(project => project.Code!, StringComparer.Ordinal);
            byName = projects.ToLookup(project => PlainText.Name(project.Name), StringComparer.Ordinal);
        }

        public PastProject? Find(Project project) =>
            byCode[project.Code].FirstOrDefault() ?? byName[PlainText.Name(project.Name)].FirstOrDefault();
    }
}
