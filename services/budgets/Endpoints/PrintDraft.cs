using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;

namespace Finance.Budgets.Endpoints;

/// <summary>A budget's tables and sentences as they would be published: as data, and as files to open, print and compute with.</summary>
internal static class PrintDraft
{
    public static void MapPrintDraft(this RouteGroupBuilder budgets)
    {
        Map(budgets, "tables", "查看公开表").Produces<PrintedTables>();
        Map(budgets, "narrative", "查看文字说明").Produces<PrintedNarrative>();
        Map(budgets, "tables.xlsx", "下载公开表（Excel）").Produces<byte[]>(contentType: DownloadedFile.Xlsx);
        Map(budgets, "tables.csv", "下载公开表（CSV 压缩包）").Produces<byte[]>(contentType: DownloadedFile.Zip);
        Map(budgets, "tables.html", "查看公开表（网页）").Produces<string>(contentType: DownloadedFile.Html);
    }

    private static RouteHandlerBuilder Map(RouteGroupBuilder budgets, string part, string summary) =>
        budgets
            .MapGet(
                "{year}/{unit}/" + part,
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
            .WithSummary(summary);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        string part,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var (budget, content) = await ReadableBudget.FindAsync(steps, db, user, codes, year, unit, version, http.RequestAborted);
        if (budget is null || content is null)
        {
            return Refusals.NoBudget(year, unit);
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
            FactIndex.Of(StoredFindings.FactsOf(content)),
            year,
            entry,
            codes.Units.Find(entry.Department) ?? entry,
            catalog
        );
        http.Response.SetETag(budget.Revision);
        var name = $"{year}-{unit}";
        return part switch
        {
            "tables" => TypedResults.Ok(PrintedTables.Of(content, format.Id, printed)),
            "narrative" => TypedResults.Ok(PrintedNarrative.Of(content, format.Id, printed)),
            "tables.xlsx" => DownloadedFile.Of(StatementXlsx.Write(printed.Statement), DownloadedFile.Xlsx, $"{name}.xlsx"),
            "tables.csv" => DownloadedFile.Of(TableCsv.WriteZip(printed.Statement), DownloadedFile.Zip, $"{name}.zip"),
            _ => TypedResults.Content(TablesPage.Of(printed.Statement, Note(budget, content)), DownloadedFile.Html),
        };
    }

    private static string Note(Budget budget, BudgetContent content) =>
        $"{Words.Of(budget.Round)}，{Words.Of(budget.Status)}，第{content.Number}版，内容校验值 {content.Sha256[..16]}";
}

/// <summary>The tables of one version in the format of the unit's region.</summary>
internal sealed record PrintedTables(int Version, string Hash, string Format, string Title, ImmutableArray<JsonElement> Tables)
{
    public static PrintedTables Of(BudgetContent content, string format, PrintedDocument printed) =>
        new(
            content.Number,
            content.Sha256,
            format,
            printed.Statement.Title,
            [.. printed.Statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table)))]
        );
}

/// <summary>The sentences of one version, each figure with what it was derived from.</summary>
internal sealed record PrintedNarrative(int Version, string Hash, string Format, ImmutableArray<ExportedSection> Narrative)
{
    public static PrintedNarrative Of(BudgetContent content, string format, PrintedDocument printed) =>
        new(content.Number, content.Sha256, format, [.. printed.Narrative.Select(ExportedSection.Of)]);
}
