using System.Text.Json;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints.Payments;

/// <summary>GET /api/accounts/{year}/payments/discrepancies: where the treasury tells otherwise than the ledger has it.</summary>
internal static class ListTreasuryDiscrepancies
{
    public static void MapListTreasuryDiscrepancies(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/payments/discrepancies", HandleAsync)
            .RequireRoles(Roles.Treasury, Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Admin)
            .WithSummary("国库与账上不一致的支付")
            .WithDescription(
                "从国库接口取得、但未按其所述登记的支付：differs 为同一编号已有不同内容（账上不改），notBookable 为无法登记。open=true 只列未了结的。"
            )
            .Produces<Page<TreasuryDiscrepancyView>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        bool? open,
        Paging paging,
        UnitScope scope,
        AccountsDb db,
        CancellationToken cancellationToken
    )
    {
        var query = db.TreasuryDiscrepancies.AsNoTracking().Where(row => row.FiscalYear == year);
        query = open == true ? query.Where(row => row.SettledAt == null) : query;
        if (scope.Units is { } units)
        {
            query = query.Where(row => row.Unit != null && units.Contains(row.Unit.Value));
        }

        if (paging.After is { } cursor)
        {
            if (cursor.Split(' ', 2) is not [var hash, var id])
            {
                throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
            }

            query = query.Where(row =>
                string.Compare(row.PaymentId, id) > 0 || (row.PaymentId == id && string.Compare(row.ToldSha256, hash) > 0)
            );
        }

        var rows = await query.OrderBy(row => row.PaymentId).ThenBy(row => row.ToldSha256).Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, row => $"{row.ToldSha256} {row.PaymentId}");
        return TypedResults.Ok(new Page<TreasuryDiscrepancyView>([.. page.Items.Select(TreasuryDiscrepancyView.Of)], page.Next));
    }
}

/// <summary>One telling that the ledger does not follow.</summary>
internal sealed record TreasuryDiscrepancyView(
    string PaymentId,
    TreasuryDiscrepancyKind Kind,
    UnitId? Unit,
    string Message,
    JsonElement Told,
    DateTimeOffset FirstToldAt,
    DateTimeOffset LastToldAt,
    DateTimeOffset? SettledAt
)
{
    public static TreasuryDiscrepancyView Of(TreasuryDiscrepancy row) =>
        new(row.PaymentId, row.Kind, row.Unit, row.Message, JsonElement.Parse(row.Told), row.FirstToldAt, row.LastToldAt, row.SettledAt);
}
