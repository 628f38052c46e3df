using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A count that several evaluations of a unit report, by its name: 参保人数.</summary>
internal sealed record ReportedFigure(string Name, IReadOnlyList<ScoreOf> Reports)
{
    public bool Agree => Reports.Select(report => report.Actual.Amount).Distinct().Count() == 1;

    public string Told =>
        string.Join(
            '；',
            Reports
                .DistinctBy(report => report.Actual.Amount)
                .Take(10)
                .Select(report =>
                    string.Create(CultureInfo.InvariantCulture, $"“{report.Evaluation.Name}”{report.Actual.Number}{report.ActualUnit}")
                )
        );
}

/// <summary>Counts of one name in several evaluations. A rate, and a name that only repeats level 2, is each project's own.</summary>
internal static class ConflictingFigures
{
    private static readonly ItemType Items = new(
        "reportedFigure",
        (item, _) => ((ReportedFigure)item).Reports[0].Path,
        Field.Of<ReportedFigure>("name", figure => figure.Name),
        Field.Of<ReportedFigure>("agree", figure => figure.Agree),
        Field.Of<ReportedFigure>("told", figure => figure.Told)
    )
    {
        Others = (item, _) => ((ReportedFigure)item).Reports.Skip(1).Select(report => report.Path),
    };

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("reportedFigures", Items, scope => scope.Surroundings.SelfEvaluations is { } evaluations ? Of(evaluations) : null),
    ];

    private static IEnumerable<ReportedFigure> Of(ImmutableArray<SelfEvaluation> evaluations) =>
        evaluations
            .SelectMany(ScoreOf.All)
            .Where(score => score.Actual.Number is not null && score.ActualUnit is not ("%" or "‰") && NamesACount(score.Indicator))
            .GroupBy(score => PlainText.Name(score.Indicator.Level3!), StringComparer.Ordinal)
            .Where(group => group.DistinctBy(score => score.Evaluation.Code).Skip(1).Any())
            .Where(group =>
                group.Select(score => score.ActualUnit).Where(unit => unit.Length > 0).Distinct(StringComparer.Ordinal).Count() <= 1
            )
            .Select(group => new ReportedFigure(group.First().Indicator.Level3!, [.. group]));

    private static bool NamesACount(Indicator indicator) =>
        indicator is { Level3: { Length: >= 3 } name }
        && indicator.Level1.Contains("产出", StringComparison.Ordinal) | indicator.Level1.Contains("效益", StringComparison.Ordinal)
        && !name.EndsWith("指标", StringComparison.Ordinal)
        && !name.EndsWith('率')
        && PlainText.Name(name) != PlainText.Name(indicator.Level2 ?? "");
}
