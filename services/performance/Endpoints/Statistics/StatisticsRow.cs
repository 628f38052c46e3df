using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Performance.Model.Statistics;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>One group with last year's figures and the change against them; without a code it is the total, or what has no grade yet.</summary>
internal sealed record StatisticsRow(string? Code, string Name, FiguresView Figures, FiguresView? LastYear, FiguresChange? Change)
{
    public static StatisticsRow Of(string? code, string name, EvaluationFigures now, EvaluationFigures? before) =>
        new(
            code,
            name,
            FiguresView.Of(now),
            before is null ? null : FiguresView.Of(before),
            before is null ? null : FiguresChange.Of(now, before)
        );
}

/// <summary>Rates in percent and scores with two decimals; the average is over the projects whose grade is decided.</summary>
internal sealed record FiguresView(
    int Projects,
    int Confirmed,
    int Undecided,
    Money AnnualBudget,
    Money Executed,
    string? Rate,
    string? AverageScore,
    ImmutableArray<GradeTotal> ByGrade,
    ImmutableArray<BandView> ByBand
)
{
    public static FiguresView Of(EvaluationFigures figures) =>
        new(
            figures.Projects,
            figures.Confirmed,
            figures.Undecided,
            figures.AnnualBudget,
            figures.Executed,
            Text(figures.Rate),
            Text(figures.AverageScore),
            figures.ByGrade,
            [.. ScoreBands.All.Zip(figures.ByBand, BandView.Of)]
        );

    public static string? Text(decimal? number) => number?.ToString("0.00", CultureInfo.InvariantCulture);
}

/// <param name="To">Not in the band itself; left out where there is no bound.</param>
internal sealed record BandView(string From, string? To, string Name, int Projects)
{
    public static BandView Of(ScoreBand band, int projects) =>
        new(
            band.From.ToString("0", CultureInfo.InvariantCulture),
            band.To?.ToString("0", CultureInfo.InvariantCulture),
            band.Name,
            projects
        );
}

/// <summary>This year less last year; rates and scores in points.</summary>
internal sealed record FiguresChange(int Projects, Money AnnualBudget, Money Executed, string? Rate, string? AverageScore)
{
    public static FiguresChange Of(EvaluationFigures now, EvaluationFigures before) =>
        new(
            now.Projects - before.Projects,
            now.AnnualBudget - before.AnnualBudget,
            now.Executed - before.Executed,
            FiguresView.Text(now.Rate - before.Rate),
            FiguresView.Text(now.AverageScore - before.AverageScore)
        );
}
