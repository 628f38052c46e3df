using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;

namespace Finance.Accounts.Endpoints;

/// <summary>A final account's tables and sentences as they would be published: as data, and as files to open, print and compute with.</summary>
internal static class PrintAccount
{
    public static void MapPrintAccount(this RouteGroupBuilder accounts)
    {
        foreach (var part in PrintedParts.All)
        {
            var route = accounts
                .MapGet(
                    "{year}/{unit}/" + part.Name,
                    (HttpContext http, FiscalYear year, UnitId unit, int? version, FinanceUser user, AccountsDb db, ICodeBook codes) =>
                        HandleAsync(http, year, unit, version, part, user, db, codes)
                )
                .RequireRoles([.. AccountReaders.All]);
            part.Describe(route);
        }
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        PrintedPart part,
        FinanceUser user,
        AccountsDb db,
        ICodeBook codes
    )
    {
        var (account, content) = await db.FindReadableAsync(user, codes, year, unit, version, http.RequestAborted);
        if (account is null || content is null)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        if (codes.Units.Find(unit) is not { } entry)
        {
            return Problems.NotFound($"编码库中没有单位{unit}。");
        }

        var format = AccountFormats.Of(entry);
        var printed = PrintedDocument.Of(
            format,
            FactIndex.Of(CanonicalFacts.Read(content.Bytes)),
            year,
            entry,
            codes.Units.Find(entry.Department) ?? entry,
            catalog
        );
        http.Response.SetETag(account.Revision);
        return part.Write(
            new PrintedVersion(content.Number, content.Sha256, format.Id, printed),
            $"{year}-{unit}",
            $"{AccountWords.Of(account.Status)}，第{content.Number}版，内容校验值 {content.Sha256[..16]}"
        );
    }
}
