using System.Collections.Immutable;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Self-evaluations, their scores and what several of them have in common, as expressions name them.</summary>
internal static class Evaluating
{
    /// <summary>万元 and 人次, but not the words of a name that begins with a number.</summary>
    private const int LongestMeasure = 3;

    private static readonly ItemType PartItems = new(
        "fundsPart",
        (_, _) => null,
        Field.Of<FundsPart>("name", part => part.Name),
        Field.Of<FundsPart>("initial", part => part.Initial?.Yuan),
        Field.Of<FundsPart>("annual", part => part.Annual?.Yuan),
        Field.Of<FundsPart>("executed", part => part.Executed?.Yuan)
    );

    private static readonly ItemType CategoryItems = new(
        "categoryWeight",
        (item, _) => ((CategoryOf)item).Evaluation.Path + "/indicators",
        Field.Of<CategoryOf>("key", of => of.Key),
        Field.Of<CategoryOf>("name", of => of.Category.Name),
        Field.Of<CategoryOf>("weight", of => of.Category.Weight),
        Field.Of<CategoryOf>("expected", of => of.Category.Expected),
        Field.Of<CategoryOf>("mandatory", of => of.Category.Mandatory),
        Field.Of<CategoryOf>("project", of => of.Evaluation.Name)
    );

    private static readonly ItemType ScoreItems = new(
        "score",
        (item, _) => ((ScoreOf)item).Path,
        Field.Of<ScoreOf>("key", score => score.Key),
        Field.Of<ScoreOf>("name", score => score.Name),
        Field.Of<ScoreOf>("project", score => score.Evaluation.Name),
        Field.Of<ScoreOf>("level2", score => score.Indicator.Level2),
        Field.Of<ScoreOf>("level3", score => score.Indicator.Level3),
        Field.Of<ScoreOf>("target", score => score.Indicator.Target),
        Field.Choice<ScoreOf, IndicatorOperator>("sign", score => score.Target.Operator),
        Field.Of<ScoreOf>("number", score => score.Target.Number),
        Field.Of<ScoreOf>("measure", score => score.Target.Unit),
        Field.Of<ScoreOf>("percent", score => score.Target.IsPercent),
        Field.Of<ScoreOf>("quality", score => score.Target.Quality),
        Field.Of<ScoreOf>("actual", score => score.Scored.Actual),
        Field.Of<ScoreOf>("actualNumber", score => score.Actual.Number),
        Field.Of<ScoreOf>("actualMeasure", score => score.ActualUnit),
        Field.Of<ScoreOf>("attainment", score => score.Scored.Attainment),
        Field.Of<ScoreOf>("reason", score => score.Scored.Reason),
        Field.Of<ScoreOf>("weight", score => score.Indicator.Weight),
        Field.Of<ScoreOf>("score", score => score.Scored.Score),
        Field.Of<ScoreOf>("awarded", score => score.Scored.Awarded),
        Field.Of<ScoreOf>("formula", score => score.Scored.Formula),
        Field.Of<ScoreOf>("share", score => score.Share),
        Field.Of<ScoreOf>("qualitative", score => score.Scored.Qualitative),
        Field.Of<ScoreOf>("inBand", score => score.Scored.InBand),
        Field.Choice<ScoreOf, Unscored>("unscored", score => score.Scored.Unscored),
        Field.Of<ScoreOf>("overPercent", score => score.Scored.OverPercent),
        Field.Of<ScoreOf>("overAbove", score => score.Evaluation.OverFulfilmentAbove),
        Field.Of<ScoreOf>("onTarget", score => score.OnTarget),
        Field.Of<ScoreOf>("hasEvidence", score => score.Scored.HasEvidence),
        Field.Of<ScoreOf>("isProjectCost", score => score.IsProjectCost),
        Field.Of<ScoreOf>("annual", score => score.Evaluation.Annual?.Yuan),
        Field.Of<ScoreOf>("initial", score => score.Evaluation.Initial?.Yuan),
        Field.Of<ScoreOf>("executed", score => score.Evaluation.Executed?.Yuan)
    );

    private static readonly Field[] EvaluationFields =
    [
        Field.Of<SelfEvaluation>("code", evaluation => evaluation.Code),
        Field.Of<SelfEvaluation>("name", evaluation => evaluation.Name),
        Field.Choice<SelfEvaluation, ProjectCategory>("category", evaluation => evaluation.Category),
        Field.Of<SelfEvaluation>("initial", evaluation => evaluation.Initial?.Yuan),
        Field.Of<SelfEvaluation>("annual", evaluation => evaluation.Annual?.Yuan),
        Field.Of<SelfEvaluation>("executed", evaluation => evaluation.Executed?.Yuan),
        Field.Of<SelfEvaluation>("statedRate", evaluation => evaluation.StatedRate),
        Field.Of<SelfEvaluation>("rate", RateAsStated),
        Field.Of<SelfEvaluation>("executionWeight", evaluation => evaluation.ExecutionWeight),
        Field.Of<SelfEvaluation>("executionScore", evaluation => evaluation.ExecutionScore),
        Field.Of<SelfEvaluation>("statedTotal", evaluation => evaluation.StatedTotal),
        Field.Of<SelfEvaluation>("statedGrade", evaluation => evaluation.StatedGrade),
        Field.Of<SelfEvaluation>("grade", evaluation => evaluation.Grade),
        Field.Of<SelfEvaluation>("lastYearsGrade", evaluation => evaluation.LastYearsGrade),
        Field.Of<SelfEvaluation>("gradeSteps", GradeSteps),
        Field.Of<SelfEvaluation>("cutMonth", evaluation => evaluation.CutOn?.Month),
        Field.Of<SelfEvaluation>("goal", evaluation => evaluation.Goal),
        Field.Of<SelfEvaluation>("result", evaluation => evaluation.Result),
        Field.Of<SelfEvaluation>("reasons", evaluation => EvaluationReasons.Deductions(evaluation).Count()),
        Field.Of<SelfEvaluation>("onlyReason", EvaluationReasons.Only),
        Field.List<SelfEvaluation>("parts", PartItems, evaluation => evaluation.Parts is { } parts ? parts.Cast<object>() : null),
        Field.List<SelfEvaluation>("scores", ScoreItems, evaluation => ScoreOf.All(evaluation)),
    ];

    /// <summary>The evaluation as a whole.</summary>
    private static readonly ItemType EvaluationItems = new("selfEvaluation", (item, _) => ((SelfEvaluation)item).Path, EvaluationFields);

    /// <summary>The same, where it is about the money.</summary>
    private static readonly ItemType FundsItems = new(
        "evaluatedFunds",
        (item, _) => ((SelfEvaluation)item).Path + "/funds",
        EvaluationFields
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("selfEvaluations", EvaluationItems, Evaluations),
        new("evaluatedFunds", FundsItems, Evaluations),
        new("scores", ScoreItems, scope => scope.Surroundings.SelfEvaluations?.SelectMany(ScoreOf.All)),
        new(
            "categoryWeights",
            CategoryItems,
            scope =>
                scope.Surroundings.SelfEvaluations?.SelectMany(evaluation =>
                    evaluation.Categories.Select(category => new CategoryOf(evaluation, category))
                )
        ),
        .. EvaluationReasons.Lists,
        .. ConflictingFigures.Lists,
        .. DepartmentEvaluations.Lists,
    ];

    public static readonly ImmutableArray<Function> Functions =
    [
        new(
            "statesMoney",
            3,
            3,
            (_, values) =>
                values is [{ Kind: ValueKind.Number } number, { Kind: ValueKind.Text } unit, { Kind: ValueKind.Number } yuan]
                    ? Value.Of(StatesMoney(number.Number, unit.Text, yuan.Number))
                    : Value.Unknown
        ),
        new(
            "resemblance",
            2,
            2,
            (_, values) =>
                values is [{ Kind: ValueKind.Text } one, { Kind: ValueKind.Text } other]
                    ? Value.Of(Resemblance.Percent(one.Text, other.Text))
                    : Value.Unknown
        ),
        Wording.Of("isAmount", text => Value.Of(TargetText.Parse(text) is { Number: not null, Unit.Length: <= LongestMeasure })),
    ];

    private static IEnumerable<object>? Evaluations(Scope scope) => scope.Surroundings.SelfEvaluations?.Cast<object>();

    /// <summary>Whether a number is how an amount of money is written in its unit, rounded to the decimals that it has; without a unit, in 元 or 万元.</summary>
    private static bool StatesMoney(decimal number, string unit, decimal yuan)
    {
        var text = new TargetText { Number = number, Unit = unit };
        return unit.Length == 0 ? Writes(number, yuan) || Writes(number, yuan / 10_000)
            : text.BaseUnit is "元" or "" ? Writes(number, yuan / text.Scale)
            : false;
    }

    private static bool Writes(decimal number, decimal exact) => Math.Round(exact, number.Scale, MidpointRounding.AwayFromZero) == number;

    /// <summary>The exact execution rate, rounded to the decimals that are stated.</summary>
    private static decimal? RateAsStated(SelfEvaluation evaluation) =>
        evaluation is { StatedRate: { } stated, Annual: { Fen: > 0 } annual, Executed: { } executed }
            ? Math.Round(100 * executed.Yuan / annual.Yuan, stated.Scale, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>By how many grades it differs from last year's.</summary>
    private static decimal? GradeSteps(SelfEvaluation evaluation) =>
        Rank(evaluation.Grade) is { } now && Rank(evaluation.LastYearsGrade) is { } before ? Math.Abs(now - before) : null;

    private static int? Rank(string? grade) =>
        Array.IndexOf(["excellent", "good", "fair", "poor"], grade) is >= 0 and var rank ? rank : null;

    private sealed record CategoryOf(SelfEvaluation Evaluation, CategoryWeight Category)
    {
        public string Key => $"{Evaluation.Code}/{Category.Name}";
    }
}
