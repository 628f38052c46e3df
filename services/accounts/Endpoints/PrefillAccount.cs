using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>Makes or completes a draft of what the platform knows: payments, the approved budget, last year's account. What the unit wrote is kept.</summary>
internal static class PrefillAccount
{
    public static void MapPrefillAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/{unit}/prefill", HandleAsync)
            .RequireRoles([.. AccountDrafts.Editors])
            .AcceptsIdempotencyKey()
            .WithSummary("按支付、批复预算和上年决算生成决算草稿")
            .WithDescription("已有草稿时须带 If-Match。已填写的部分保持不变；要按最新支付重新生成某一部分，先以 PATCH 将其置为 null。")
            .Produces<SavedAccount>()
            .Produces<SavedAccount>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountFindings findings,
        AccountDrafts drafts
    )
    {
        var written = await steps.FindAsync(year, unit, http.RequestAborted) is { } account
            ? JsonElement.Parse((await findings.ContentAsync(account, http.RequestAborted)).Bytes)
            : JsonElement.Parse("{}");
        return await drafts.SaveAsync(
            http,
            year,
            unit,
            written,
            (content, sources) => ApprovedBudget.Into(Prefill.Of(content, sources), sources)
        );
    }
}
