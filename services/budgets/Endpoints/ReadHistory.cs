using System.Collections.Immutable;
using System.Globalization;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>Who did what, when, to which version; on request the whole chain is computed again.</summary>
internal static class ReadHistory
{
    public static void MapReadHistory(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/{unit}/history", HandleAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("读取办理历史")
            .Produces<BudgetHistoryPage>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        bool? verify,
        Paging paging,
        FinanceUser user,
        BudgetSteps steps,
        HistoryVerifier verifier,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var budget = await steps.FindAsync(year, unit, http.RequestAborted);
        if (budget is null || !user.MayRead(budget, codes))
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var rows = await db
            .History.AsNoTracking()
            .Where(entry => entry.BudgetId == budget.Id && entry.Number > AfterNumber(paging))
            .OrderBy(entry => entry.Number)
            .Take(paging.Take)
            .ToListAsync(http.RequestAborted);
        var page = paging.Page(rows, entry => entry.Number.ToString(CultureInfo.InvariantCulture));
        var verification = verify == true ? await verifier.VerifyAsync(budget.Id, http.RequestAborted) : null;
        return TypedResults.Ok(new BudgetHistoryPage([.. page.Items.Select(HistoryView.Of)], page.Next, verification));
    }

    private static int AfterNumber(Paging paging) =>
        paging.After is null ? 0
        : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}

/// <summary>A page of the history; the verification is of the whole.</summary>
internal sealed record BudgetHistoryPage(
    ImmutableArray<HistoryView> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
        string? Next,
    HistoryVerdict? Verification
);

/// <summary>One entry of the history as the API shows it.</summary>
internal sealed record HistoryView(
    int Number,
    BudgetAction? Action,
    DateTimeOffset? At,
    string? By,
    string? Role,
    Standing? From,
    Standing? To,
    int? Version,
    string? ContentSha256,
    int? CeilingsVersion,
    Approval? Approval,
    ImmutableArray<Comment>? Comments,
    ImmutableArray<Explanation>? Explanations,
    string? Reason,
    bool? Late,
    int? FirstComment,
    CommentMark? Comment,
    AdjustmentMark? Adjustment,
    string Hash
)
{
    /// <summary>An entry that somebody made unreadable is shown with its hash alone.</summary>
    public static HistoryView Of(BudgetHistory stored)
    {
        var entry = EntryJson.TryRead<HistoryEntry>(stored.Entry);
        return new HistoryView(
            stored.Number,
            entry?.Action,
            entry?.At,
            entry?.By.Name,
            entry?.By.Role,
            entry?.From,
            entry?.To,
            entry?.Version,
            entry?.ContentSha256,
            entry?.CeilingsVersion,
            entry?.Approval,
            entry?.Comments,
            entry?.Explanations,
            entry?.Reason,
            entry?.Late,
            entry?.FirstComment,
            entry?.Comment,
            entry?.Adjustment,
            stored.Hash
        );
    }
}
