using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>An approver takes an approval back, from the top down: the department's first, with it those of its units; not once the public sees one of them.</summary>
internal static class WithdrawAccountApproval
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapWithdrawAccountApproval(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/{unit}/withdrawal", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("撤回批复")
            .ReadsBody<AccountWithdrawalRequest>("application/json")
            .Produces<AccountStepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountDepartments departments,
        ApprovedAccounts approved,
        AccountsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, ApproveAccount.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var reason = fields.Text("reason", Withdrawal.MaxReason, mayHaveLines: true) ?? "";
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        ImmutableArray<UnitOfDepartment> units = [];
        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            async open =>
            {
                units = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
                return AccountHierarchy.Withdraw(open.State, open.Signed, reason, [.. units.Select(below => below.Unit)]);
            },
            async open =>
            {
                await approved.TakeBackAsync(open.Row, reason, open.At, http.RequestAborted);
                units.Hold();
                foreach (var (below, row) in units.Where(below => below.Unit.FollowsDepartment))
                {
                    db.Record(row!, AccountHierarchy.WithdrawWithDepartment(below, open.Signed, reason), open.At);
                    await approved.TakeBackAsync(row!, reason, open.At, http.RequestAborted);
                }
            }
        );
    }
}

/// <summary>Why the approval is taken back.</summary>
internal sealed record AccountWithdrawalRequest(string Reason);
