using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Formats;
using Finance.Statements.Workbooks;

namespace Finance.Budgets.Endpoints;

/// <summary>Excel workbooks: an empty one of a format to fill, and a unit's budget as one, empty while nothing was saved.</summary>
internal static class FactsWorkbooks
{
    public static void MapFactsWorkbooks(this RouteGroupBuilder budgets)
    {
        budgets
            .MapGet("workbook", GetEmpty)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("下载空白填报表")
            .Produces<byte[]>(contentType: DownloadedFile.Xlsx);
        budgets
            .MapGet("{year}/{unit}/workbook", GetFilledAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("下载预算填报表")
            .Produces<byte[]>(contentType: DownloadedFile.Xlsx);
    }

    private static IResult GetEmpty(string? format)
    {
        var known = FormatCatalog.Shipped.All.Where(candidate => candidate.Kind != DocumentKind.FinalAccount).ToList();
        var chosen = format is null ? FormatCatalog.Shipped.Default(DocumentKind.Budget) : known.Find(candidate => candidate.Id == format);
        return chosen is null
            ? throw RefusalException.Parameter(
                "format",
                $"format 应为以下之一：{string.Join("、", known.Select(candidate => candidate.Id))}。"
            )
            : DownloadedFile.Of(FactsWorkbook.Empty(BudgetWorkbooks.Of(chosen)), DownloadedFile.Xlsx, $"{chosen.Id}.xlsx");
    }

    private static async Task<IResult> GetFilledAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { } entry)
        {
            return Problems.NotFound($"编码库中没有单位{unit}。");
        }

        var catalog = await codes.FindCatalogAsync(year, http.RequestAborted);
        var (budget, content) = await ReadableBudget.FindAsync(steps, db, user, codes, year, unit, version, http.RequestAborted);
        var options = BudgetWorkbooks.Of(BudgetChecks.FormatOf(entry), entry, year);
        if (content is null)
        {
            return version is null && user.DraftScope(codes).Includes(unit)
                ? DownloadedFile.Of(FactsWorkbook.Empty(options, catalog), DownloadedFile.Xlsx, $"{year}-{unit}.xlsx")
                : BudgetAnswers.NoBudget(year, unit);
        }

        http.Response.SetETag(budget!.Revision);
        return DownloadedFile.Of(
            FactsWorkbook.Write(CanonicalFacts.Read(content.Bytes), options, catalog),
            DownloadedFile.Xlsx,
            $"{year}-{unit}.xlsx"
        );
    }
}
