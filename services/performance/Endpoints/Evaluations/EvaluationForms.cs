using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Finance.Statements;
using Finance.Statements.Evaluations;
using Finance.Statements.Workbooks.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Self-evaluations as the sheets of a workbook: what the platform knows, and what was stated so far.</summary>
internal sealed class EvaluationForms(PerformanceDb db, ICodeBook codes)
{
    private readonly Dictionary<(string, int), Scheme> schemes = [];

    /// <summary>Every project of the unit's annual budget, by code.</summary>
    public async Task<ImmutableArray<EvaluationForm>> OfAsync(UnitBatch batch, CancellationToken cancellationToken)
    {
        var contents = await db.ReadContentsAsync(batch.Year, batch.Unit, cancellationToken);
        var forms = ImmutableArray.CreateBuilder<EvaluationForm>();
        foreach (var source in batch.Sources.Projects.Values.OrderBy(source => source.Project.Code, StringComparer.Ordinal))
        {
            var code = source.Project.Code;
            forms.Add(
                await OfAsync(batch, source, batch.Rows.GetValueOrDefault(code), contents.GetValueOrDefault(code), cancellationToken)
            );
        }

        return forms.DrainToImmutable();
    }

    /// <summary>Only what a workbook must not change, which is all that reading one needs.</summary>
    public static EvaluationForm GoalsOf(FiscalYear year, ProjectSource source) => FormOf(year, "", source);

    private async Task<EvaluationForm> OfAsync(
        UnitBatch batch,
        ProjectSource source,
        Evaluation? row,
        EvaluationContent? content,
        CancellationToken cancellationToken
    )
    {
        var form = FormOf(batch.Year, codes.NameOf(batch.Unit), source);
        if (row is null || content is null)
        {
            return form;
        }

        var stated = content.ReadProject().Indicators ?? [];
        var isCurrent = row.GoalsSha256 == source.GoalsSha256;
        var scored = ScoredEvaluation.Of(await SchemeOfAsync(content, cancellationToken), content, row.Funds, row.Unit, row.FiscalYear);
        return form with
        {
            Status = EvaluationWords.Of(row.Status),
            Revision = row.Revision,
            Initial = row.InitialBudget,
            Annual = row.AnnualBudget,
            Executed = row.Executed,
            Completion = content.Completion,
            Rows =
            [
                .. form.Rows.Select(
                    (goal, place) =>
                        place < stated.Length && IsSame(goal, stated[place])
                            ? Filled(goal, content.Actuals[place], isCurrent ? scored.Score.Indicators[place].Points : null)
                            : goal
                ),
            ],
            Score = isCurrent ? ScoreOf(scored.Score) : null,
        };
    }

    private static EvaluationForm FormOf(FiscalYear year, string unitName, ProjectSource source)
    {
        var goals = source.Goals;
        return new EvaluationForm
        {
            Year = year,
            UnitName = unitName,
            Code = source.Project.Code,
            Name = source.Project.Name,
            Status = "未填报",
            Initial = source.Funds.Initial,
            Annual = source.Funds.Annual,
            Executed = source.Funds.Executed,
            Goal = goals.Goal,
            Rows =
            [
                .. (goals.Indicators ?? []).Select(indicator => new EvaluationFormRow
                {
                    Level1 = indicator.Level1,
                    Level2 = indicator.Level2,
                    Level3 = indicator.Level3,
                    Target = PrintedTarget.Of(indicator),
                    Weight = indicator.Weight,
                }),
            ],
        };
    }

    /// <summary>What was stated of an indicator stays with it when an adjustment has changed its target.</summary>
    private static bool IsSame(EvaluationFormRow goal, Indicator stated) =>
        (goal.Level1, goal.Level2, goal.Level3) == (stated.Level1, stated.Level2, stated.Level3);

    private static EvaluationFormRow Filled(EvaluationFormRow goal, ActualValue actual, decimal? points) =>
        goal with
        {
            Actual = actual.Actual,
            Attainment = actual.Attainment is { } attainment ? JsonNamingPolicy.CamelCase.ConvertName(attainment.ToString()) : null,
            Awarded = actual.Awarded,
            Reason = actual.Reason,
            Score = Decimals.Two(points),
        };

    private static EvaluationFormScore ScoreOf(Score score) =>
        new(
            Decimals.Two(score.Execution.Rate),
            Decimals.Short(score.Execution.Weight),
            Decimals.Two(score.Execution.Points),
            Decimals.Two(score.Total),
            score.Grade switch
            {
                Grade.Excellent => "优",
                Grade.Good => "良",
                Grade.Fair => "中",
                Grade.Poor => "差",
                _ => null,
            }
        );

    private async Task<Scheme> SchemeOfAsync(EvaluationContent content, CancellationToken cancellationToken)
    {
        var key = (content.Scheme, content.SchemeVersion);
        return schemes.TryGetValue(key, out var known) ? known : schemes[key] = (await db.SchemeOfAsync(content, cancellationToken)).Scheme;
    }
}
