using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>Who did what, when, to which version; on request the whole chain is computed again.</summary>
internal static class ReadAccountHistory
{
    public static void MapReadAccountHistory(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}/history", HandleAsync)
            .RequireRoles([.. AccountReaders.All])
            .WithSummary("读取办理历史")
            .Produces<AccountHistoryPage>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        bool? verify,
        Paging paging,
        FinanceUser user,
        AccountSteps steps,
        AccountVerifier verifier,
        AccountsDb db,
        ICodeBook codes
    )
    {
        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { } account || !user.MayRead(account, codes))
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        var after = AfterNumber(paging);
        var rows = await db
            .History.AsNoTracking()
            .Where(entry => entry.AccountId == account.Id && entry.Number > after)
            .OrderBy(entry => entry.Number)
            .Take(paging.Take)
            .ToListAsync(http.RequestAborted);
        var page = paging.Page(rows, entry => entry.Number.ToString(CultureInfo.InvariantCulture));
        var verification = verify == true ? await verifier.VerifyAsync(account.Id, http.RequestAborted) : null;
        return TypedResults.Ok(new AccountHistoryPage([.. page.Items.Select(AccountHistoryView.Of)], page.Next, verification));
    }

    private static int AfterNumber(Paging paging) =>
        paging.After is null ? 0
        : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}

/// <summary>A page of the history; the verification is of the whole.</summary>
internal sealed record AccountHistoryPage(
    ImmutableArray<AccountHistoryView> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    HistoryVerdict? Verification
);

/// <summary>One entry of the history as the API shows it.</summary>
internal sealed record AccountHistoryView(
    int Number,
    AccountAction? Action,
    DateTimeOffset? At,
    string? By,
    string? Role,
    AccountStatus? From,
    AccountStatus? To,
    int? Version,
    string? ContentSha256,
    AccountApproval? Approval,
    ImmutableArray<Comment>? Comments,
    ImmutableArray<Explanation>? Explanations,
    string? Reason,
    bool? Late,
    string Hash
)
{
    /// <summary>An entry that somebody made unreadable is shown with its hash alone.</summary>
    public static AccountHistoryView Of(AccountHistory stored)
    {
        var entry = EntryJson.TryRead<AccountEntry>(stored.Entry);
        return new AccountHistoryView(
            stored.Number,
            entry?.Action,
            entry?.At,
            entry?.By.Name,
            entry?.By.Role,
            entry?.From,
            entry?.To,
            entry?.Version,
            entry?.ContentSha256,
            entry?.Approval,
            entry?.Comments,
            entry?.Explanations,
            entry?.Reason,
            entry?.Late,
            stored.Hash
        );
    }
}
