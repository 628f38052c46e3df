using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>A reviewer puts other scores in place, each with a reason; what the unit stated stays beside them.</summary>
internal static class RescoreEvaluation
{
    private const int MaxBytes = 200_000;
    private const int MaxItems = 200;
    private const int MaxReason = 2_000;

    public static void MapRescoreEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPost("rescoring", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Reviewers])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("审核改分")
            .ReadsBody<RescoringBody>("application/json")
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
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var now = await db.ScoreAsync(row, http.RequestAborted);
        var (items, faults) = Read(body.Root, now.Score.Indicators);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误。");
        }

        var content = now.Content.Rescore(items);
        var bytes = content.WriteCanonical();
        var scheme = await db.SchemeOfAsync(content, http.RequestAborted);
        var record = (await db.ReadSourcesAsync(year, unit, code, http.RequestAborted))?.Find(code)?.Record;
        var scored = ScoredEvaluation.Of(scheme.Scheme, content, row.Funds, unit, year, record);
        return await steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            EvaluationEndpoints.Reviewers,
            (saved, signed) =>
                Task.FromResult(
                    EvaluationDecisions.Rescore(saved.Row.State, signed, CanonicalJson.Hash(bytes), scored.Outcome(saved.Row.Provisional))
                ),
            async (saved, signed) =>
            {
                await db.AddVersionAsync(saved.Row, scored, bytes, signed.At, http.RequestAborted);
                saved.Row.Count(await db.FindAllAsync(saved.Row, scored, http.RequestAborted));
            }
        );
    }

    private static (ImmutableArray<Rescoring> Items, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        ImmutableArray<IndicatorScore> indicators
    )
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("items");
        var items = cursor.List("items", MaxItems, item => ReadItem(item, indicators), item => item.Place) ?? [];
        if (items.IsEmpty && faults.Count == 0)
        {
            cursor.Fault("items", ProblemCodes.Missing, "至少须改一项得分。");
        }

        cursor.Finish();
        return (items, faults.ToImmutable());
    }

    private static Rescoring ReadItem(Cursor item, ImmutableArray<IndicatorScore> indicators)
    {
        var place = EvaluationRequest.PlaceOf(item, indicators.Length);
        item.Require("score", "reason");
        var score = place < 0 ? item.Number("score") : EvaluationRequest.Points(item, "score", indicators[place].Weight);
        var reason = item.Text("reason", MaxReason);
        if (reason is not null && string.IsNullOrWhiteSpace(reason))
        {
            item.Fault("reason", ProblemCodes.Missing, "改分须写明理由。");
        }

        return new Rescoring(place, score ?? 0, reason ?? "");
    }
}

/// <summary>Other scores as they are sent.</summary>
internal sealed record RescoringBody(ImmutableArray<RescoredBody> Items);

/// <param name="Indicator">The number of the indicator in the project's list of goals, from 1 on.</param>
internal sealed record RescoredBody(string Indicator, string Score, string Reason);
