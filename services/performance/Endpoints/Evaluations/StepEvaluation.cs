using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>The steps that carry nothing but themselves: the unit's submission, and the bureau's confirmation, after which all of a unit are told.</summary>
internal static class StepEvaluation
{
    public static void MapStepEvaluation(this RouteGroupBuilder evaluation)
    {
        Map(evaluation, "submission", SubmitAsync, EvaluationEndpoints.Editors, "提交绩效自评");
        Map(evaluation, "confirmation", ConfirmAsync, EvaluationEndpoints.Reviewers, "确认绩效自评");
    }

    private static void Map(RouteGroupBuilder evaluation, string step, Delegate handle, ImmutableArray<string> roles, string summary) =>
        evaluation
            .MapPost(step, handle)
            .RequireRoles([.. roles])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary(summary)
            .Produces<EvaluationStepAnswer>();

    private static Task<IResult> SubmitAsync(FiscalYear year, UnitId unit, string code, HttpContext http, EvaluationSteps steps) =>
        steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            EvaluationEndpoints.Editors,
            async (saved, signed) =>
                EvaluationDecisions.Submit(
                    saved.Row.State,
                    signed,
                    saved.Findings,
                    await steps.GoalsAreCurrentAsync(saved.Row, http.RequestAborted)
                )
        );

    private static Task<IResult> ConfirmAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db
    ) =>
        steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            EvaluationEndpoints.Reviewers,
            async (saved, signed) =>
                EvaluationDecisions.Confirm(
                    saved.Row.State,
                    signed,
                    saved.Scored.Score.Indicators.All(indicator => indicator.Points is not null || indicator.Weight == 0),
                    await steps.GoalsAreCurrentAsync(saved.Row, http.RequestAborted)
                ),
            (saved, signed) => TellAsync(db, saved, signed.At, http.RequestAborted)
        );

    /// <summary>Once every project with money is confirmed, the others are told of all; and again whenever one was confirmed anew.</summary>
    private static async Task TellAsync(PerformanceDb db, SavedEvaluation saved, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = saved.Row;
        var unit = await db.FindFundsAsync(row.FiscalYear, row.Unit, cancellationToken);
        unit.NoteConfirmation();
        var sources = await db.ReadSourcesAsync(row.FiscalYear, row.Unit, code: null, cancellationToken);
        var others = await db
            .Evaluations.AsNoTracking()
            .Where(other =>
                other.FiscalYear == row.FiscalYear
                && other.Unit == row.Unit
                && other.Code != row.Code
                && other.Status == EvaluationStatus.Confirmed
            )
            .ToListAsync(cancellationToken);
        // What an adjustment took all money from is no longer told.
        others.RemoveAll(other => sources!.Find(other.Code) is not { } source || source.Funds.Annual <= Money.Zero);
        var projects = sources!.Projects.Values.Select(source => (source.Project.Code, source.Funds.Annual));
        if (!UnitEvaluations.AreComplete(projects, others.Select(other => other.Code).Append(row.Code).ToHashSet(StringComparer.Ordinal)))
        {
            return;
        }

        var all = ImmutableArray.CreateBuilder<ScoredEvaluation>(others.Count + 1);
        all.Add(saved.Scored);
        foreach (var other in others)
        {
            all.Add(await db.ScoreAsync(other, cancellationToken));
        }

        db.PublishConfirmed(unit, all.MoveToImmutable(), at);
    }
}
