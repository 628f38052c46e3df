using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>Takes one step of a final account as read by the caller: header, If-Match, decision, history and events in one transaction.</summary>
internal sealed class AccountSteps(AccountsDb db, AccountSaving saving, ICodeBook codes, AccountDepartments departments, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<FinalAccount?> FindAsync(FiscalYear year, UnitId unit, CancellationToken cancellationToken) =>
        db.FinalAccounts.SingleOrDefaultAsync(account => account.FiscalYear == year && account.Unit == unit, cancellationToken);

    public AccountState StateOf(FinalAccount? account, UnitId unit)
    {
        var hasParent = codes.Units.Find(unit)?.Parent is not null;
        return account?.State(hasParent) ?? AccountState.New(hasParent);
    }

    /// <summary>A transition of an existing account: <paramref name="decide"/> judges it, <paramref name="also"/> adds what else happens with it.</summary>
    public async Task<IResult> TakeAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        ImmutableArray<string> roles,
        Func<OpenAccount, Task<AccountDecision>> decide,
        Func<OpenAccount, Task>? also = null
    )
    {
        if (await FindAsync(year, unit, http.RequestAborted) is not { } account)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        if (Preconditions.Check(http, account.Revision) is { } unmet)
        {
            return unmet;
        }

        var state = StateOf(account, unit) with
        {
            DepartmentApproval = (await departments.AboveAsync(unit, year, http.RequestAborted))?.Approval,
        };
        var open = new OpenAccount(account, state, new Signature(Actors.From(http, roles), Now));
        var decision = await decide(open);
        if (decision is AccountDecision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state.Status);
        }

        db.Record(account, (AccountDecision.Accepted)decision, open.At);
        if (also is not null)
        {
            await also(open);
        }

        await saving.SaveAsync(open.At, http.RequestAborted);
        http.Response.SetETag(account.Revision);
        return TypedResults.Ok(new AccountStepAnswer(account.Status, account.ContentNumber, account.ContentSha256));
    }
}

/// <summary>An account while a step of it is decided.</summary>
internal sealed record OpenAccount(FinalAccount Row, AccountState State, Signature Signed)
{
    public DateTimeOffset At => Signed.At;
}
