using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Workbooks.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>GET …/{unit}/evaluations/workbook and …/evaluation/workbook: 项目支出绩效自评表 in Excel, a sheet for each project, with what is known.</summary>
internal static class ReadWorkbooks
{
    public static void MapReadWorkbooks(this RouteGroupBuilder performance)
    {
        performance
            .MapGet("{unit}/evaluations/workbook", OfUnitAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("下载单位全部项目的自评表")
            .Produces<byte[]>(contentType: DownloadedFile.Xlsx);
        performance
            .MapGet("{unit}/projects/{code}/evaluation/workbook", OfProjectAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("下载项目自评表")
            .Produces<byte[]>(contentType: DownloadedFile.Xlsx);
    }

    private static async Task<IResult> OfUnitAsync(
        FiscalYear year,
        UnitId unit,
        EvaluationBatches batches,
        EvaluationForms forms,
        CancellationToken cancellationToken
    )
    {
        if (await batches.OpenAsync(year, unit, cancellationToken) is not { } batch)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        if (batch.Sources.Projects.IsEmpty)
        {
            return Problems.NotFound("批复的全年预算中没有项目。");
        }

        return batch.Sources.Projects.Count > EvaluationWorkbook.MaxProjects
            ? Problems.Conflict($"项目超过 {EvaluationWorkbook.MaxProjects} 个，一个工作簿放不下，请逐个项目下载自评表。")
            : DownloadedFile.Of(
                EvaluationWorkbook.Write(await forms.OfAsync(batch, cancellationToken)),
                DownloadedFile.Xlsx,
                $"{year}-{unit}-evaluations.xlsx"
            );
    }

    private static async Task<IResult> OfProjectAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationBatches batches,
        EvaluationForms forms
    )
    {
        if (await batches.OpenAsync(year, unit, http.RequestAborted) is not { } batch)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        if (batch.Only(code) is not { Sources.Projects.IsEmpty: false } one)
        {
            return EvaluationEndpoints.NoProject(code);
        }

        if (one.Rows.GetValueOrDefault(code) is { } row)
        {
            http.Response.SetETag(row.Revision);
        }

        return DownloadedFile.Of(
            EvaluationWorkbook.Write(await forms.OfAsync(one, http.RequestAborted)),
            DownloadedFile.Xlsx,
            $"{year}-{unit}-evaluation.xlsx"
        );
    }
}
