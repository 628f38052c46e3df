using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evidence;

/// <summary>DELETE …/evaluation/attachments/{sha256}: takes a file away while the evaluation is not handed in.</summary>
internal static class RemoveEvidence
{
    public static void MapRemoveEvidence(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapDelete("attachments/{sha256}", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .DescribesIfMatch()
            .WithSummary("删除佐证材料")
            .Produces<EvaluationStepAnswer>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        string sha256,
        HttpContext http,
        EvaluationSteps steps,
        EvidenceSteps evidence,
        PerformanceDb db
    )
    {
        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var content = await db.ReadContentAsync(row, http.RequestAborted);
        return (content.Attachments ?? []).All(one => one.Sha256 != sha256)
            ? ReadEvidence.NoFile()
            : await evidence.TakeAsync(
                http,
                new EvaluationKey(year, unit, code),
                EvaluationAction.Detached,
                content.Without(sha256),
                (_, _) => Task.CompletedTask,
                saved => TypedResults.Ok(EvaluationStepAnswer.Of(saved.Row))
            );
    }
}
