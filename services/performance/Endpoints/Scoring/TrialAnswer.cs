using System.Collections.Immutable;
using System.Globalization;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Checks;
using Finance.Statements.Evaluations;
using Finance.Statements.Language;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>Scores as strings, and the findings; what is not applicable or undecided is left out.</summary>
/// <param name="OpenWeight">The weight for which there is no score; where it could change the grade, there is no grade.</param>
internal sealed record TrialAnswer(
    string Scheme,
    int SchemeVersion,
    ExecutionAnswer Execution,
    ImmutableArray<IndicatorAnswer> Indicators,
    string Total,
    string OpenWeight,
    Grade? Grade,
    ImmutableArray<FindingAnswer> Findings
)
{
    public static TrialAnswer Of(int version, TrialRequest request, Score score, ImmutableArray<Finding> findings) =>
        new(
            request.Scheme,
            version,
            new ExecutionAnswer(
                Decimals.Two(score.Execution.Rate),
                Decimals.Short(score.Execution.Weight),
                Decimals.Two(score.Execution.Points),
                score.Execution.Points is not null
            ),
            [
                .. request.Indicators.Zip(
                    score.Indicators,
                    (asked, scored) =>
                        new IndicatorAnswer(
                            asked.Id,
                            Decimals.Four(scored.Completion),
                            Decimals.Two(scored.Points),
                            scored.Band is { } band ? new BandAnswer(Decimals.Two(band.From)!, Decimals.Two(band.To)!) : null,
                            scored.Unscored
                        )
                ),
            ],
            Decimals.Two(score.Total)!,
            Decimals.Short(score.OpenWeight),
            score.Grade,
            [.. findings.Select(FindingAnswer.Of)]
        );
}

/// <summary>The rate in percent.</summary>
internal sealed record ExecutionAnswer(string? Rate, string Weight, string? Score, bool Applicable);

/// <param name="Band">The scores that the attainment allows.</param>
internal sealed record IndicatorAnswer(string? Id, string? Completion, string? Score, BandAnswer? Band, Unscored? Unscored);

internal sealed record BandAnswer(string From, string To);

/// <summary>A finding with the place that it is about first.</summary>
internal sealed record FindingAnswer(
    string Id,
    string Rule,
    Severity Severity,
    string Pointer,
    string Title,
    string? Law,
    string Message,
    string? Advice,
    string? Left,
    string? Right,
    string? Difference,
    ImmutableArray<string> Pointers
)
{
    public static FindingAnswer Of(Finding finding) =>
        new(
            finding.Id,
            finding.Rule,
            finding.Severity,
            finding.Pointers is [var first, ..] ? first : "",
            finding.Title,
            finding.Law,
            finding.Message,
            finding.Advice,
            finding.Left,
            finding.Right,
            finding.Difference,
            finding.Pointers
        );
}

/// <summary>How decimals are written.</summary>
internal static class Decimals
{
    public static string? Two(decimal? number) => number?.ToString("0.00##", CultureInfo.InvariantCulture);

    public static string? Four(decimal? number) => number?.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Short(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
