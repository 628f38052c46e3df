using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Finance.Statements.Formats;
using Finance.Statements.Workbooks;

namespace Finance.Accounts.Endpoints;

/// <summary>Excel workbooks: an empty one of a format to fill, a unit's account as one, and a draft that was filled in Excel.</summary>
internal static class AccountWorkbooks
{
    public static void MapAccountWorkbooks(this RouteGroupBuilder accounts)
    {
        accounts
            .MapGet("workbook", GetEmpty)
            .RequireRoles([.. AccountReaders.All])
            .WithSummary("下载空白决算填报表")
            .Produces<byte[]>(contentType: DownloadedFile.Xlsx);
        accounts
            .MapGet("{year}/{unit}/workbook", GetFilledAsync)
            .RequireRoles([.. AccountReaders.All])
            .WithSummary("下载决算填报表")
            .Produces<byte[]>(contentType: DownloadedFile.Xlsx);
        accounts
            .MapPost("{year}/{unit}/workbook", SaveAsync)
            .RequireRoles([.. AccountDrafts.Editors])
            .WithSummary("以填报表保存决算草稿")
            .ReadsBody<byte[]>(DownloadedFile.Xlsx, "application/octet-stream")
            .Produces<SavedAccount>()
            .Produces<SavedAccount>(StatusCodes.Status201Created)
            .Produces<byte[]>(StatusCodes.Status422UnprocessableEntity, DownloadedFile.Xlsx);
    }

    private static IResult GetEmpty(string? format)
    {
        var known = FormatCatalog.Shipped.All.Where(candidate => candidate.Kind == DocumentKind.FinalAccount).ToList();
        var chosen = format is null
            ? FormatCatalog.Shipped.Default(DocumentKind.FinalAccount)
            : known.Find(candidate => candidate.Id == format);
        return chosen is null
            ? throw RefusalException.Parameter(
                "format",
                $"format 应为以下之一：{string.Join("、", known.Select(candidate => candidate.Id))}。"
            )
            : DownloadedFile.Of(
                FactsWorkbook.Empty(FilledWorkbook.Of(chosen, WorkbookKind.FinalAccount, "部门决算填报表")),
                DownloadedFile.Xlsx,
                $"{chosen.Id}.xlsx"
            );
    }

    private static async Task<IResult> GetFilledAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        FinanceUser user,
        AccountsDb db,
        ICodeBook codes
    )
    {
        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { } entry)
        {
            return Problems.NotFound($"编码库中没有单位{unit}。");
        }

        var catalog = await codes.FindCatalogAsync(year, http.RequestAborted);
        var (account, content) = await db.FindReadableAsync(user, codes, year, unit, version, http.RequestAborted);
        if (content is null)
        {
            return version is null && user.DraftScope(codes).Includes(unit)
                ? DownloadedFile.Of(FactsWorkbook.Empty(OptionsOf(entry, year), catalog), DownloadedFile.Xlsx, $"{year}-{unit}.xlsx")
                : AccountAnswers.NoAccount(year, unit);
        }

        http.Response.SetETag(account!.Revision);
        return DownloadedFile.Of(
            FactsWorkbook.Write(CanonicalFacts.Read(content.Bytes), OptionsOf(entry, year), catalog),
            DownloadedFile.Xlsx,
            $"{year}-{unit}.xlsx"
        );
    }

    private static async Task<IResult> SaveAsync(HttpContext http, FiscalYear year, UnitId unit, AccountDrafts drafts, ICodeBook codes)
    {
        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { } entry)
        {
            return Problems.InvalidContent([new Fault("", ProblemCodes.UnknownUnit, $"编码库中没有单位{unit}。")]);
        }

        var (facts, problem) = await FilledWorkbook.ReadAsync(http, OptionsOf(entry, year), catalog, $"{year}-{unit}.xlsx");
        if (facts is null)
        {
            return problem!;
        }

        using var document = JsonDocument.Parse(FactsWriter.WriteCanonical(facts));
        return await drafts.SaveAsync(http, year, unit, document.RootElement);
    }

    private static WorkbookOptions OptionsOf(UnitEntry unit, FiscalYear year) =>
        FilledWorkbook.Of(AccountFormats.Of(unit), WorkbookKind.FinalAccount, $"{year}年{unit.Name}决算填报表") with
        {
            Unit = unit.Unit,
            UnitName = unit.Name,
            Year = year,
        };
}
