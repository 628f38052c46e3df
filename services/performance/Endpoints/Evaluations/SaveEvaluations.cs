using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>PUT …/{unit}/evaluations: many projects of a unit at once, all of them or none.</summary>
internal static class SaveEvaluations
{
    public static void MapSaveEvaluations(this RouteGroupBuilder performance) =>
        performance
            .MapPut("{unit}/evaluations", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .WithSummary("批量保存绩效自评")
            .ReadsBody<BatchBody>("application/json")
            .Produces<SavedEvaluationList>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationBatches batches,
        PerformanceDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, BatchRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        return await db.InTurnAsync(year, unit, () => SaveAsync(http, year, unit, body.Root, batches, db), http.RequestAborted);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        JsonElement root,
        EvaluationBatches batches,
        PerformanceDb db
    )
    {
        if (await batches.OpenAsync(year, unit, http.RequestAborted) is not { } batch)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        var (items, faults) = BatchRequest.Read(root, batch);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误，没有保存任何一项。");
        }

        var (saved, problem) = await batches.PutAsync(http, batch, items);
        if (problem is not null)
        {
            return problem;
        }

        await db.SaveChangesAsync(http.RequestAborted);
        return TypedResults.Ok(SavedEvaluationList.Of(saved));
    }
}

/// <summary>What was saved, in the order in which it was sent.</summary>
internal sealed record SavedEvaluationList(ImmutableArray<SavedEvaluationItem> Items)
{
    public static SavedEvaluationList Of(ImmutableArray<SavedEvaluation> saved) => new([.. saved.Select(SavedEvaluationItem.Of)]);
}

/// <summary>One saved evaluation with what it scores; its findings are read on its own page.</summary>
internal sealed record SavedEvaluationItem(
    string Code,
    EvaluationStatus Status,
    long Revision,
    int Version,
    string Hash,
    string Total,
    Grade? Grade,
    int Errors,
    int Unexplained
)
{
    public static SavedEvaluationItem Of(SavedEvaluation saved) =>
        new(
            saved.Row.Code,
            saved.Row.Status,
            saved.Row.Revision,
            saved.Row.ContentNumber,
            saved.Row.ContentSha256,
            Scoring.Decimals.Two(saved.Row.Total)!,
            saved.Row.Grade,
            saved.Row.Errors,
            saved.Row.Unexplained
        );
}
