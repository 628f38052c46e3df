using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Evaluations;

/// <summary>All confirmed evaluations of a unit as they are told to the other services.</summary>
public static class UnitEvaluations
{
    /// <summary>Every project that has money in the annual budget is confirmed, and there is one.</summary>
    public static bool AreComplete(IEnumerable<(string Code, Money Annual)> projects, IReadOnlySet<string> confirmed)
    {
        var withMoney = projects.Where(project => project.Annual > Money.Zero).Select(project => project.Code).ToList();
        return withMoney.Count > 0 && withMoney.TrueForAll(confirmed.Contains);
    }

    /// <summary>By code; the scheme named is that of the most projects, or of the whole where there is none.</summary>
    /// <param name="evaluations">All that are confirmed.</param>
    /// <param name="whole">部门整体自评; null while it is not confirmed.</param>
    /// <param name="monitored">What the middle of the year announced, by project.</param>
    public static ConfirmedEvaluations Of(
        ImmutableArray<ScoredEvaluation> evaluations,
        ScoredEvaluation? whole,
        IReadOnlyDictionary<string, string?> monitored
    )
    {
        var scheme = (evaluations.IsEmpty && whole is not null ? [whole] : evaluations)
            .GroupBy(scored => (scored.Content.Scheme, scored.Content.SchemeVersion))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Scheme, StringComparer.Ordinal)
            .ThenByDescending(group => group.Key.SchemeVersion)
            .First()
            .Key;
        ImmutableArray<ConfirmedEvaluation> projects =
        [
            .. evaluations.Select(scored => Confirmed(scored, monitored)).OrderBy(project => project.Code, StringComparer.Ordinal),
        ];
        return new()
        {
            Scheme = scheme.Scheme,
            SchemeVersion = scheme.SchemeVersion,
            Projects = projects,
            Overall = whole is null ? null : Confirmed(whole, monitored),
            ByGrade = [.. Enum.GetValues<Grade>().Select(grade => TotalOf(grade, projects))],
        };
    }

    private static GradeTotal TotalOf(Grade grade, ImmutableArray<ConfirmedEvaluation> all)
    {
        var projects = all.Where(project => project.Grade == grade).ToList();
        return new(
            grade,
            projects.Count,
            Money.Sum(projects.Select(project => project.AnnualBudget)),
            Money.Sum(projects.Select(project => project.Executed))
        );
    }

    private static ConfirmedEvaluation Confirmed(ScoredEvaluation scored, IReadOnlyDictionary<string, string?> monitored) =>
        new()
        {
            Code = scored.Project.Code,
            Name = scored.Project.Name,
            Category = scored.Project.Category,
            InitialBudget = scored.Funds.Initial,
            AnnualBudget = scored.Funds.Annual,
            Executed =
                scored.Funds.Executed
                ?? throw new InvalidOperationException($"{scored.Project.Code} was confirmed without what it has executed."),
            ExecutionRate = scored.Score.Execution.Rate,
            ExecutionWeight = scored.Score.Execution.Weight,
            ExecutionScore = scored.Score.Execution.Points,
            Goal = scored.Project.Goal,
            Completion = scored.Content.Completion,
            Indicators = [.. (scored.Project.Indicators ?? []).Select((indicator, place) => Confirmed(indicator, scored, place))],
            Total = scored.Score.Total,
            Grade = scored.Score.Grade ?? throw new InvalidOperationException($"{scored.Project.Code} was confirmed without a grade."),
            Monitored = monitored.GetValueOrDefault(scored.Project.Code),
        };

    private static ConfirmedIndicator Confirmed(Indicator indicator, ScoredEvaluation scored, int place) =>
        new()
        {
            Level1 = indicator.Level1,
            Level2 = indicator.Level2,
            Level3 = indicator.Level3,
            Target = PrintedTarget.Of(indicator) ?? "",
            Actual = scored.Content.Actuals[place].Actual,
            Weight = scored.Score.Indicators[place].Weight,
            Score = scored.Score.Indicators[place].Points ?? 0,
            Reason = scored.Content.Actuals[place].Reason,
        };
}
