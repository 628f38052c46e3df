using System.Globalization;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A scored indicator with the evaluation that it stands in.</summary>
internal sealed record ScoreOf(SelfEvaluation Evaluation, ScoredIndicator Scored, int Position)
{
    private TargetText? target;
    private TargetText? actual;

    public Indicator Indicator => Scored.Indicator;

    public TargetText Target => target ??= TargetText.Of(Indicator);

    public TargetText Actual => actual ??= TargetText.Parse(Scored.Actual);

    /// <summary>The actual value is in the target's unit where it names none.</summary>
    public string ActualUnit => Actual.Unit.Length == 0 ? Target.Unit : Actual.Unit;

    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Evaluation.Path}/indicators/{Position}");

    /// <summary>What it is called in findings, whatever its place.</summary>
    public string Key => $"{Evaluation.Code}/{Indicator.Level2 ?? Indicator.Level1}/{Indicator.Level3}";

    public string Name => Indicator.Level3 ?? Indicator.Level2 ?? Indicator.Level1;

    /// <summary>The score in percent of the weight.</summary>
    public decimal? Share => Scored.Score is { } score && Indicator.Weight is > 0 and var weight ? 100 * score / weight : null;

    public bool? OnTarget => Measures.Compare(Target, Actual) is { } both ? both.Actual == both.Target : null;

    /// <summary>The cost of the project itself; what society or nature bear is not its money.</summary>
    public bool IsProjectCost =>
        (Indicator.Level1.Contains("成本", StringComparison.Ordinal) || Says("成本")) && !Says("社会") && !Says("生态") && !Says("环境");

    public static IEnumerable<ScoreOf> All(SelfEvaluation evaluation) =>
        evaluation.Indicators.Select((scored, position) => new ScoreOf(evaluation, scored, position));

    private bool Says(string word) => Indicator.Level2?.Contains(word, StringComparison.Ordinal) == true;
}
