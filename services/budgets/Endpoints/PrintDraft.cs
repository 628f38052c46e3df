using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;

namespace Finance.Budgets.Endpoints;

/// <summary>A budget's tables and sentences as they would be published: as data, and as files to open, print and compute with.</summary>
internal static class PrintDraft
{
    public static void MapPrintDraft(this RouteGroupBuilder budgets)
    {
        foreach (var part in PrintedParts.All)
        {
            Map(budgets, part);
        }
    }

    private static void Map(RouteGroupBuilder budgets, PrintedPart part) =>
        part.Describe(
            budgets
                .MapGet(
                    "{year}/{unit}/" + part.Name,
                    (
                        HttpContext http,
                        FiscalYear year,
                        UnitId unit,
                        int? version,
                        FinanceUser user,
                        BudgetSteps steps,
                        BudgetsDb db,
                        ICodeBook codes
                    ) => HandleAsync(http, year, unit, version, part, user, steps, db, codes)
                )
                .RequireRoles([.. BudgetReaders.All])
        );

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        PrintedPart part,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var (budget, content) = await ReadableBudget.FindAsync(steps, db, user, codes, year, unit, version, http.RequestAborted);
        if (budget is null || content is null)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        if (codes.Units.Find(unit) is not { } entry)
        {
            return Problems.NotFound($"编码库中没有单位{unit}。");
        }

        var format = BudgetChecks.FormatOf(entry);
        var printed = PrintedDocument.Of(
            format,
            FactIndex.Of(CanonicalFacts.Read(content.Bytes)),
            year,
            entry,
            codes.Units.Find(entry.Department) ?? entry,
            catalog
        );
        http.Response.SetETag(budget.Revision);
        return part.Write(new PrintedVersion(content.Number, content.Sha256, format.Id, printed), $"{year}-{unit}", Note(budget, content));
    }

    private static string Note(Budget budget, BudgetContent content) =>
        $"{Words.Of(budget.Round)}，{Words.Of(budget.Status)}，第{content.Number}版，内容校验值 {content.Sha256[..16]}";
}
