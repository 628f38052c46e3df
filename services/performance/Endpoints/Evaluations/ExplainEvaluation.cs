using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Reasons for what the checks ask: each named finding gets the text, or loses it where the text is empty; others keep theirs.</summary>
internal static class ExplainEvaluation
{
    public static void MapExplainEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPut("explanations", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .DescribesIfMatch()
            .WithSummary("说明自评检查结果")
            .ReadsBody<Explanation[]>("application/json")
            .Produces<EvaluationStepAnswer>();

    internal static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, GivenExplanations.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var found = (await steps.ReadAsync(row, http.RequestAborted)).Findings;
        var (explanations, faults) = GivenExplanations.Read(body.Root, [.. found.Select(explained => explained.Finding.Id)]);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            EvaluationEndpoints.Editors,
            (saved, signed) => Task.FromResult(EvaluationDecisions.Explain(saved.Row.State, signed, explanations)),
            (saved, _) => KeepAsync(db, saved, explanations, http.RequestAborted)
        );
    }

    private static async Task KeepAsync(
        PerformanceDb db,
        SavedEvaluation saved,
        ImmutableArray<Explanation> explanations,
        CancellationToken cancellationToken
    )
    {
        var kept = await db
            .EvaluationExplanations.Where(stored => stored.EvaluationId == saved.Row.Id)
            .ToDictionaryAsync(stored => stored.Finding, StringComparer.Ordinal, cancellationToken);
        db.EvaluationExplanations.Keep(
            kept,
            explanations,
            (finding, text) =>
                new EvaluationExplanation
                {
                    EvaluationId = saved.Row.Id,
                    Finding = finding,
                    Text = text,
                }
        );
        var reasons = kept.ToDictionary(pair => pair.Key, pair => pair.Value.Text, StringComparer.Ordinal);
        saved.Row.Count(ExplainedFinding.Of([.. saved.Findings.Select(explained => explained.Finding)], reasons));
    }
}
