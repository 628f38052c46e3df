using System.Globalization;
using Finance.Accounts.Model.Reconciling;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>The kept versions of a reconciliation: their list, the bytes of one, and what differs between two.</summary>
internal static class ReadReconciliationVersions
{
    public static void MapReadReconciliationVersions(this RouteGroupBuilder accounts)
    {
        accounts
            .MapGet("{year}/{unit}/reconciliation/versions", ListAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("列出对账的版本")
            .Produces<Page<KeptReconciliation>>();
        accounts
            .MapGet("{year}/{unit}/reconciliation/versions/{version}", ReadBytesAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("读取一版对账的原文，其 SHA-256 即版本列表中的 hash")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        accounts
            .MapGet("{year}/{unit}/reconciliation/changes", CompareAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("比较两版对账")
            .Produces<ReconciliationChanges>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        Paging paging,
        FinanceUser user,
        AccountsDb db,
        ICodeBook codes
    )
    {
        var (account, _) = await db.FindReadableAsync(user, codes, year, unit, version: null, http.RequestAborted);
        if (account is null)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        var after =
            paging.After is null ? 0
            : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        var rows = await db
            .Reconciliations.AsNoTracking()
            .Where(row => row.AccountId == account.Id && row.Number > after)
            .OrderBy(row => row.Number)
            .Take(paging.Take)
            .Select(row => new KeptReconciliation(row.Number, row.Sha256, row.Algorithm, row.ContentNumber, row.Occasion, row.MadeAt))
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(paging.Page(rows, row => row.Version.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> ReadBytesAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int version,
        FinanceUser user,
        AccountsDb db,
        ICodeBook codes
    ) =>
        await BytesAsync(http, year, unit, version, user, db, codes) is { } bytes
            ? TypedResults.Bytes(bytes, "application/json")
            : Problems.NotFound($"没有第{version}版对账。");

    private static async Task<IResult> CompareAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int from,
        int to,
        FinanceUser user,
        AccountsDb db,
        ICodeBook codes
    )
    {
        if (await BytesAsync(http, year, unit, from, user, db, codes) is not { } before)
        {
            return Problems.NotFound($"没有第{from}版对账。");
        }

        return await BytesAsync(http, year, unit, to, user, db, codes) is { } after
            ? TypedResults.Ok(ReconciliationChanges.Of(Reconciliation.Read(before), Reconciliation.Read(after)))
            : Problems.NotFound($"没有第{to}版对账。");
    }

    private static async Task<byte[]?> BytesAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int version,
        FinanceUser user,
        AccountsDb db,
        ICodeBook codes
    )
    {
        var (account, _) = await db.FindReadableAsync(user, codes, year, unit, version: null, http.RequestAborted);
        return account is null
            ? null
            : await db
                .Reconciliations.AsNoTracking()
                .Where(row => row.AccountId == account.Id && row.Number == version)
                .Select(row => row.Bytes)
                .SingleOrDefaultAsync(http.RequestAborted);
    }
}

/// <summary>One kept version.</summary>
internal sealed record KeptReconciliation(
    int Version,
    string Hash,
    string Algorithm,
    int ContentVersion,
    ReconciliationOccasion Occasion,
    DateTimeOffset MadeAt
);
