using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>
/// Saves a draft that was filled in Excel. What is wrong with the workbook is told cell by cell; who accepts a workbook as the answer
/// gets the same one back, with a comment on each faulty cell.
/// </summary>
internal static class SaveWorkbook
{
    public static void MapSaveWorkbook(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/workbook", HandleAsync)
            .RequireRoles([.. DraftSaving.Editors])
            .WithSummary("以填报表保存预算草稿")
            .ReadsBody<byte[]>(DownloadedFile.Xlsx, "application/octet-stream")
            .Produces<SavedBudget>()
            .Produces<SavedBudget>(StatusCodes.Status201Created)
            .Produces<byte[]>(StatusCodes.Status422UnprocessableEntity, DownloadedFile.Xlsx);

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, DraftSaving drafts, ICodeBook codes)
    {
        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { } entry)
        {
            return Problems.InvalidContent([new Fault("", ProblemCodes.UnknownUnit, $"编码库中没有单位{unit}。")]);
        }

        var options = BudgetWorkbooks.Of(BudgetChecks.FormatOf(entry), entry, year);
        var (facts, problem) = await FilledWorkbook.ReadAsync(http, options, catalog, $"{year}-{unit}.xlsx");
        if (facts is null)
        {
            return problem!;
        }

        using var document = JsonDocument.Parse(FactsWriter.WriteCanonical(facts));
        return await drafts.SaveAsync(http, year, unit, document.RootElement);
    }
}
