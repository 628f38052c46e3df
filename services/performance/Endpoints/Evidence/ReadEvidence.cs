using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evidence;

/// <summary>GET …/evaluation/attachments lists the files of an evaluation, …/attachments/{sha256} hands one out, never as a page of ours.</summary>
internal static class ReadEvidence
{
    public static void MapReadEvidence(this RouteGroupBuilder evaluation)
    {
        evaluation
            .MapGet("attachments", ListAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("列出佐证材料")
            .Produces<AttachmentList>();
        evaluation
            .MapGet("attachments/{sha256}", GetAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("下载佐证材料")
            .Produces<byte[]>(contentType: "application/octet-stream");
    }

    public static IResult NoFile() => Problems.NotFound("这项自评没有这个附件。");

    private static async Task<IResult> ListAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db
    )
    {
        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var content = await db.ReadContentAsync(row, http.RequestAborted);
        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(new AttachmentList([.. (content.Attachments ?? []).Select(AttachmentView.Of)]));
    }

    private static async Task<IResult> GetAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        string sha256,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db
    )
    {
        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var content = await db.ReadContentAsync(row, http.RequestAborted);
        if (
            (content.Attachments ?? []).FirstOrDefault(one => one.Sha256 == sha256) is not { } attachment
            || await db.FindFileAsync(attachment, http.RequestAborted) is not { } bytes
        )
        {
            return NoFile();
        }

        if (CanonicalJson.Hash(bytes) != attachment.Sha256)
        {
            throw new InvalidDataException($"The stored file {attachment.Sha256} of {year} {unit} {code} was changed.");
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        return DownloadedFile.Of(bytes, attachment.MediaType, attachment.Name);
    }
}
