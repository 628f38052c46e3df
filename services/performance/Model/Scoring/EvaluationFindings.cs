using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Scoring;

/// <summary>A project's evaluation with what it scores, and what its author states of it.</summary>
public sealed record ScoredProject(Project Project, Achievement Achievement, Score Score)
{
    public ImmutableArray<FundsPart>? Parts { get; init; }

    public decimal? StatedRate { get; init; }

    public decimal? StatedTotal { get; init; }

    public string? StatedGrade { get; init; }

    public string? LastYearsGrade { get; init; }

    public DateOnly? CutOn { get; init; }

    /// <summary>实际完成情况</summary>
    public string? Result { get; init; }
}

/// <summary>What the checks of goals and of evaluations find in one evaluation, or in all of a unit.</summary>
public static class EvaluationFindings
{
    private const string Evaluations = "/evaluations/";

    /// <summary>The same reason everywhere, figures that contradict each other, equal names, equal indicators.</summary>
    private static readonly CheckCatalog OfSeveral = CheckCatalog.Shipped.Only("S10", "S17", "G14", "G15");

    /// <summary>Of one evaluation: places are those inside it.</summary>
    public static ImmutableArray<Finding> Of(Scheme scheme, ScoredProject project, FiscalYear year, string region) =>
        [
            .. Check(CheckCatalog.Shipped, scheme, [project], year, region, _ => "")
                .Select(finding => finding with { Pointers = [.. finding.Pointers.Select(WithoutProject)] }),
        ];

    /// <summary>
    /// Of all evaluations of a unit together: only what concerns several of them, with every place of it; places begin with
    /// /evaluations/{n}.
    /// </summary>
    public static ImmutableArray<Finding> OfUnit(Scheme scheme, ImmutableArray<ScoredProject> projects, FiscalYear year, string region) =>
        [
            .. Check(OfSeveral, scheme, projects, year, region, place => FormattableString.Invariant($"/evaluations/{place}"))
                .Select(finding => finding with { Pointers = [.. finding.Pointers.Select(ToEvaluation)] })
                .Where(finding => finding.Pointers.Select(PlaceOf).Distinct().Count() > 1),
        ];

    /// <summary>The evaluation that a place of <see cref="OfUnit"/> is in.</summary>
    public static int? PlaceOf(string pointer) =>
        pointer.StartsWith(Evaluations, StringComparison.Ordinal)
        && int.TryParse(pointer[Evaluations.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : null;

    private static ImmutableArray<Finding> Check(
        CheckCatalog catalog,
        Scheme scheme,
        ImmutableArray<ScoredProject> projects,
        FiscalYear year,
        string region,
        Func<int, string> path
    ) =>
        catalog.Check(
            new Facts { FiscalYear = year, Projects = [.. projects.Select(project => project.Project)] },
            new CheckContext
            {
                Kind = CheckedKind.Evaluation,
                Year = year,
                Region = region,
                Surroundings = new Surroundings
                {
                    SelfEvaluations = [.. projects.Select((project, place) => Evaluation(scheme, project, path(place)))],
                },
            }
        );

    private static SelfEvaluation Evaluation(Scheme scheme, ScoredProject scored, string path) =>
        new()
        {
            Path = path,
            Code = scored.Project.Code,
            Name = scored.Project.Name,
            Category = scored.Project.Category,
            Initial = scored.Achievement.Funds.Initial,
            Annual = scored.Achievement.Funds.Annual,
            Executed = scored.Achievement.Funds.Executed,
            Parts = scored.Parts,
            StatedRate = scored.StatedRate,
            ExecutionWeight = scored.Score.Execution.Weight,
            ExecutionScore = scored.Score.Execution.Points,
            StatedTotal = scored.StatedTotal,
            StatedGrade = scored.StatedGrade,
            Grade = Word(scored.Score.Grade),
            LastYearsGrade = scored.LastYearsGrade,
            CutOn = scored.CutOn,
            Goal = scored.Project.Goal,
            Result = scored.Result,
            OverFulfilmentAbove = scheme.OverFulfilment?.AbovePercent,
            Categories = scored.Score.Categories,
            Indicators = [.. scored.Achievement.Indicators.Zip(scored.Score.Indicators, Indicator)],
        };

    private static ScoredIndicator Indicator(AchievedIndicator achieved, IndicatorScore score) =>
        new()
        {
            Indicator = achieved.Indicator,
            Actual = achieved.Actual,
            Attainment = Word(score.Attainment),
            Reason = achieved.Reason,
            Score = score.Points,
            Awarded = achieved.Awarded,
            Formula = achieved.Rescored is null ? score.Formula : null,
            Qualitative = score.Qualitative,
            InBand = score.InBand,
            Unscored = score.Unscored,
            OverPercent = score.OverPercent,
            HasEvidence = achieved.HasEvidence,
        };

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    private static string WithoutProject(string pointer) =>
        pointer.StartsWith("/projects/0", StringComparison.Ordinal) ? pointer["/projects/0".Length..] : pointer;

    private static string ToEvaluation(string pointer) =>
        pointer.StartsWith("/projects/", StringComparison.Ordinal) ? Evaluations + pointer["/projects/".Length..] : pointer;
}
