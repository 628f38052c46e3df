using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>The steps that carry nothing but themselves: the unit's submission, the department's pass, the bureau's review.</summary>
internal static class StepAccount
{
    private static readonly ImmutableArray<string> Passers = [Roles.Manager];
    private static readonly ImmutableArray<string> Reviewers = [Roles.Reviewer];

    public static void MapStepAccount(this RouteGroupBuilder accounts)
    {
        Map(accounts, "submission", SubmitAsync, AccountDrafts.Editors, "提交决算");
        Map(accounts, "pass", PassAsync, Passers, "主管部门审核汇总");
        Map(accounts, "review", ReviewAsync, Reviewers, "审核决算");
    }

    private static void Map(RouteGroupBuilder accounts, string step, Delegate handle, ImmutableArray<string> roles, string summary) =>
        accounts
            .MapPost("{year}/{unit}/" + step, handle)
            .RequireRoles([.. roles])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary(summary)
            .Produces<AccountStepAnswer>();

    private static Task<IResult> SubmitAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountFindings findings,
        AccountSaving saving
    ) =>
        steps.TakeAsync(
            http,
            year,
            unit,
            AccountDrafts.Editors,
            async open =>
            {
                var (found, current) = await findings.ReadAsync(open.Row, http.RequestAborted);
                return AccountDecisions.Submit(open.State, open.Signed, found, current);
            },
            open =>
            {
                saving.Reconcile(open.Row, ReconciliationOccasion.Submitted);
                return Task.CompletedTask;
            }
        );

    private static async Task<IResult> PassAsync(HttpContext http, FiscalYear year, UnitId unit, AccountSteps steps, ICodeBook codes) =>
        codes.RefuseManagerOfUnitAlone(http, unit)
        ?? await steps.TakeAsync(http, year, unit, Passers, open => Task.FromResult(AccountDecisions.Pass(open.State, open.Signed)));

    private static Task<IResult> ReviewAsync(HttpContext http, FiscalYear year, UnitId unit, AccountSteps steps) =>
        steps.TakeAsync(http, year, unit, Reviewers, open => Task.FromResult(AccountDecisions.Review(open.State, open.Signed)));
}
