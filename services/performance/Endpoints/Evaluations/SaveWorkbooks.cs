using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>
/// POST …/{unit}/evaluations/workbook and …/evaluation/workbook: saves what was filled in Excel, wholly or not at all. What is wrong is told
/// cell by cell; who accepts a workbook gets the one that was sent back, with a comment on each faulty cell.
/// </summary>
internal static class SaveWorkbooks
{
    public static void MapSaveWorkbooks(this RouteGroupBuilder performance)
    {
        performance
            .MapPost("{unit}/evaluations/workbook", OfUnitAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .AcceptsIdempotencyKey()
            .WithSummary("以自评表批量保存绩效自评")
            .ReadsBody<byte[]>(DownloadedFile.Xlsx, "application/octet-stream")
            .Produces<SavedEvaluationList>()
            .Produces<byte[]>(StatusCodes.Status422UnprocessableEntity, DownloadedFile.Xlsx);
        performance
            .MapPost("{unit}/projects/{code}/evaluation/workbook", OfProjectAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("以自评表保存绩效自评")
            .ReadsBody<byte[]>(DownloadedFile.Xlsx, "application/octet-stream")
            .Produces<EvaluationAnswer>()
            .Produces<EvaluationAnswer>(StatusCodes.Status201Created)
            .Produces<byte[]>(StatusCodes.Status422UnprocessableEntity, DownloadedFile.Xlsx);
    }

    private static async Task<IResult> OfUnitAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationBatches batches,
        PerformanceDb db
    )
    {
        var (bytes, refused) = await FilledWorkbook.ReadBytesAsync(http);
        return bytes is null ? refused! : await db.InTurnAsync(year, unit, SaveAsync, http.RequestAborted);

        async Task<IResult> SaveAsync()
        {
            var (filled, problem) = await batches.PutWorkbookAsync(http, bytes, year, unit);
            if (filled is null)
            {
                return problem!;
            }

            await db.SaveChangesAsync(http.RequestAborted);
            return TypedResults.Ok(SavedEvaluationList.Of(filled.Saved));
        }
    }

    private static async Task<IResult> OfProjectAsync(FiscalYear year, UnitId unit, string code, HttpContext http, EvaluationSaving saving)
    {
        var (bytes, refused) = await FilledWorkbook.ReadBytesAsync(http);
        return bytes is null
            ? refused!
            : await saving.SaveAsync(
                http,
                new EvaluationKey(year, unit, code),
                (source, row) => Read(http, bytes, year, unit, source, row)
            );
    }

    private static (EvaluationRequest? Request, IResult? Problem) Read(
        HttpContext http,
        byte[] bytes,
        FiscalYear year,
        UnitId unit,
        ProjectSource source,
        Evaluation? row
    )
    {
        var code = source.Project.Code;
        var sources = ImmutableDictionary<string, ProjectSource>.Empty.Add(code, source);
        var rows = new Dictionary<string, Evaluation>(StringComparer.Ordinal);
        if (row is not null)
        {
            rows.Add(code, row);
        }

        var book = FilledEvaluations.Read(
            bytes,
            new UnitBatch(year, unit, new UnitSources(InForce: true, Provisional: true, sources), rows)
        );
        return !book.Faults.IsEmpty ? (null, book.Refuse(http))
            : book.Items[0].Revision != row?.Revision ? (null, Problems.StaleVersion())
            : (book.Items[0].Request, null);
    }
}
