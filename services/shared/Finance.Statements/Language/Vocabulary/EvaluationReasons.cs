using System.Collections.Immutable;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>The reasons that evaluations give for their deductions.</summary>
internal static class EvaluationReasons
{
    private const int ProjectsTold = 20;

    private static readonly ItemType Items = new(
        "sharedReason",
        (item, _) => ((SharedReason)item).Paths[0],
        Field.Of<SharedReason>("text", reason => reason.Text),
        Field.Of<SharedReason>("count", reason => reason.Projects.Count),
        Field.Of<SharedReason>("projects", reason => string.Join('、', reason.Projects.Take(ProjectsTold)))
    )
    {
        Others = (item, _) => ((SharedReason)item).Paths.Skip(1),
    };

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("sharedReasons", Items, scope => scope.Surroundings.SelfEvaluations is { } evaluations ? Shared(evaluations) : null),
    ];

    public static IEnumerable<ScoredIndicator> Deductions(SelfEvaluation evaluation) =>
        evaluation.Indicators.Where(scored => scored.Score < scored.Indicator.Weight && !string.IsNullOrWhiteSpace(scored.Reason));

    /// <summary>The one reason that every deduction gives; null where they differ.</summary>
    public static string? Only(SelfEvaluation evaluation)
    {
        var reasons = Deductions(evaluation)
            .Select(scored => PlainText.Name(scored.Reason!))
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToList();
        return reasons is [_] ? Deductions(evaluation).First().Reason : null;
    }

    private static IEnumerable<SharedReason> Shared(ImmutableArray<SelfEvaluation> evaluations) =>
        evaluations
            .SelectMany(evaluation => Deductions(evaluation).Select(scored => (Evaluation: evaluation, Reason: scored.Reason!)))
            .GroupBy(given => PlainText.Name(given.Reason), StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0)
            .Select(group => new SharedReason(
                group.First().Reason,
                [.. group.Select(given => given.Evaluation.Name).Distinct(StringComparer.Ordinal)],
                [.. group.Select(given => given.Evaluation.Path).Distinct(StringComparer.Ordinal)]
            ));

    private sealed record SharedReason(string Text, IReadOnlyList<string> Projects, IReadOnlyList<string> Paths);
}
