using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Finance.Statements.Workbooks;
using Microsoft.Net.Http.Headers;

namespace Finance.Budgets.Endpoints;

/// <summary>
/// Saves a draft that was filled in Excel. What is wrong with the workbook is told cell by cell; who accepts a workbook as the answer
/// gets the same one back, with a comment on each faulty cell.
/// </summary>
internal static class SaveWorkbook
{
    private const int MaxBytes = 10_000_000;

    public static void MapSaveWorkbook(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/workbook", HandleAsync)
            .RequireRoles([.. DraftSaving.Editors])
            .WithSummary("以填报表保存预算草稿")
            .Accepts<byte[]>(DownloadedFile.Xlsx, "application/octet-stream")
            .Produces<SavedBudget>()
            .Produces<SavedBudget>(StatusCodes.Status201Created)
            .Produces<byte[]>(StatusCodes.Status422UnprocessableEntity, DownloadedFile.Xlsx);

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, DraftSaving drafts, ICodeBook codes)
    {
        if (!IsWorkbook(http.Request.ContentType))
        {
            return Problems.UnsupportedMediaType(DownloadedFile.Xlsx);
        }

        if (await RequestBytes.ReadAsync(http, MaxBytes) is not { } bytes)
        {
            return Problems.TooLarge(MaxBytes);
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { } entry)
        {
            return Problems.InvalidContent([new Fault("", ProblemCodes.UnknownUnit, $"编码库中没有单位{unit}。")]);
        }

        var reading = FactsWorkbook.Read(bytes, BudgetWorkbooks.Of(BudgetChecks.FormatOf(entry), entry, year), catalog);
        if (reading.Facts is not { } facts)
        {
            return Refuse(http, bytes, reading.Faults, $"{year}-{unit}.xlsx");
        }

        using var document = JsonDocument.Parse(FactsWriter.WriteCanonical(facts));
        return await drafts.SaveAsync(http, year, unit, document.RootElement);
    }

    private static IResult Refuse(HttpContext http, byte[] bytes, ImmutableArray<WorkbookFault> faults, string name)
    {
        if (AcceptsWorkbook(http.Request) && FactsWorkbook.Annotate(bytes, faults) is { } annotated)
        {
            http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return DownloadedFile.Of(annotated, DownloadedFile.Xlsx, name);
        }

        return Problems.InvalidContent(
            [.. faults.Select(fault => new Fault(fault.Pointer, fault.Code, PlaceOf(fault) + fault.Message))],
            $"填报表共有{faults.Length}处错误。"
        );
    }

    private static string PlaceOf(WorkbookFault fault) =>
        fault switch
        {
            { Sheet: { } sheet, Cell: { } cell } => $"工作表“{sheet}”{cell}：",
            { Sheet: { } sheet } => $"工作表“{sheet}”：",
            _ => "",
        };

    private static bool IsWorkbook(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (
            type.MediaType.Equals(DownloadedFile.Xlsx, StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
        );

    private static bool AcceptsWorkbook(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(DownloadedFile.Xlsx, StringComparison.OrdinalIgnoreCase));
}
