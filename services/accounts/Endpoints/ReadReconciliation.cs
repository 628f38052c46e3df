using System.Collections.Immutable;
using Finance.Accounts.Model.Reconciling;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>对账: the budget, the payments and the report of a unit row by row; as it is now, or a version that was kept.</summary>
internal static class ReadReconciliation
{
    public static void MapReadReconciliation(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}/reconciliation", HandleAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("读取对账")
            .WithDescription(
                "不写 version 时按现在的支付和预算计算。行中不写的科目、来源、类别或者项目表示全部；不知道的金额不写出，不写不等于零。"
                    + "covers 表示这一行包含多少个更细的行。"
            )
            .Produces<ReconciliationView>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        FinanceUser user,
        AccountFindings findings,
        ReconciliationStore reconciliations,
        AccountsDb db,
        ICodeBook codes
    )
    {
        var (account, _) = await db.FindReadableAsync(user, codes, year, unit, version: null, http.RequestAborted);
        if (account is null)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        var made = version is null && !account.Loaded ? await reconciliations.MakeAsync(account, http.RequestAborted) : null;
        var kept = await db
            .Reconciliations.AsNoTracking()
            .Where(row => row.AccountId == account.Id && (version == null || row.Number == version))
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(http.RequestAborted);
        var reasons = await findings.ExplanationsAsync(account, http.RequestAborted);
        if (made is not null)
        {
            var same = kept?.Sha256 == made.Sha256 ? kept : null;
            return Answer(ReconciliationView.Of(made.Document, made.Sha256, made.ContentNumber, same, reasons));
        }

        return kept is null
            ? Problems.NotFound(version is null ? "还没有对账。" : $"没有第{version}版对账。")
            : Answer(ReconciliationView.Of(Reconciliation.Read(kept.Bytes), kept.Sha256, kept.ContentNumber, kept, reasons));

        IResult Answer(ReconciliationView view)
        {
            http.Response.SetETag(account.Revision);
            return TypedResults.Ok(view);
        }
    }
}

/// <summary>A reconciliation as the API shows it; the number and the time are those of the version that was kept of it, if one was.</summary>
internal sealed record ReconciliationView(
    int? Version,
    string Hash,
    DateTimeOffset? MadeAt,
    ReconciliationOccasion? Occasion,
    int ContentVersion,
    MadeOf MadeOf,
    ImmutableArray<ReconciledRow> Rows,
    ImmutableArray<ReconciledBalance> Balances,
    ImmutableArray<ReconciledOpening>? Openings,
    ImmutableArray<ReconciledIdentity> Identities,
    ImmutableArray<ReconciledTravel> Travel,
    ImmutableArray<FindingView> Findings,
    IReadOnlyDictionary<string, string> Payments
)
{
    public static ReconciliationView Of(
        Reconciliation document,
        string hash,
        int contentVersion,
        ReconciliationVersion? kept,
        IReadOnlyDictionary<string, string> reasons
    ) =>
        new(
            kept?.Number,
            hash,
            kept?.MadeAt,
            kept?.Occasion,
            contentVersion,
            document.MadeOf,
            document.Rows,
            document.Balances,
            document.Openings,
            document.Identities,
            document.Travel,
            FindingView.Of(ExplainedFinding.Of(document.Findings, reasons)),
            document
                .Findings.Select(finding => (finding.Id, Behind: PaymentsBehind.Of(finding)))
                .Where(finding => finding.Behind is not null)
                .ToDictionary(
                    finding => finding.Id,
                    finding => $"/api/accounts/{document.FiscalYear}/{document.Unit}/reconciliation/payments?{finding.Behind!.Query}",
                    StringComparer.Ordinal
                )
        );
}
