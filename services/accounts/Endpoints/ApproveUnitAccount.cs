using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>The department approves the account of a unit under it, after its own was approved; within 15 days, or recorded as late.</summary>
internal static class ApproveUnitAccount
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Manager];

    public static void MapApproveUnitAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/{unit}/unit-approval", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("主管部门批复所属单位决算")
            .ReadsBody<AccountApprovalRequest>("application/json")
            .Produces<AccountStepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        ApprovedAccounts approved,
        ICodeBook codes
    )
    {
        if (codes.RefuseManagerOfUnitAlone(http, unit) is { } forbidden)
        {
            return forbidden;
        }

        using var body = await JsonBody.ReadAsync(http, ApproveAccount.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var (number, date) = fields.ReadDocument(steps.Now);
        return fields.Finish() is { IsEmpty: false } faults
            ? Problems.InvalidContent(faults)
            : await steps.TakeAsync(
                http,
                year,
                unit,
                Allowed,
                open => Task.FromResult(AccountHierarchy.ApproveUnit(open.State, open.Signed, new AccountApproval(number, date))),
                open => approved.TellAsync(open.Row, open.At, http.RequestAborted)
            );
    }
}
