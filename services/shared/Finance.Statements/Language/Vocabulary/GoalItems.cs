using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>The goals of the whole that are plain texts: 分项绩效目标, 保障措施.</summary>
internal static class GoalItems
{
    private static readonly ItemType Texts = new("text", (_, _) => null, new Field("text", (item, _) => Value.Of((string)item)));

    public static readonly ImmutableArray<NamedList> Lists =
    [
        List("subGoals", goal => goal.SubGoals),
        List("measures", goal => goal.Measures),
    ];

    private static NamedList List(string name, Func<OverallGoal, ImmutableArray<string>?> read) =>
        new(
            name,
            Texts,
            scope =>
                scope.Index.Facts.Any(facts => facts.OverallGoal is not { } goal || read(goal) is null)
                    ? null
                    : scope.Index.Facts.SelectMany(facts => read(facts.OverallGoal!)!.Value)
        );
}
