using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>Reasons for differences: each named finding gets the text, or loses it where the text is empty; others keep theirs.</summary>
internal static class ExplainDifferences
{
    public static void MapExplainDifferences(this RouteGroupBuilder accounts) =>
        accounts
            .MapPut("{year}/{unit}/explanations", HandleAsync)
            .RequireRoles([.. AccountDrafts.Editors])
            .DescribesIfMatch()
            .WithSummary("说明差异的原因")
            .ReadsBody<Explanation[]>("application/json")
            .Produces<AccountStepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountFindings findings,
        AccountsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, GivenExplanations.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { } account)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        var found = await findings.OfAsync(account, http.RequestAborted);
        var (explanations, faults) = GivenExplanations.Read(body.Root, [.. found.Select(explained => explained.Finding.Id)]);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            year,
            unit,
            AccountDrafts.Editors,
            open => Task.FromResult(AccountDecisions.Explain(open.State, open.Signed, explanations)),
            open => KeepAsync(db, open.Row, explanations, http.RequestAborted)
        );
    }

    private static async Task KeepAsync(
        AccountsDb db,
        FinalAccount account,
        ImmutableArray<Explanation> explanations,
        CancellationToken cancellationToken
    )
    {
        var findings = explanations.Select(explanation => explanation.Finding).ToArray();
        var kept = await db
            .Explanations.Where(stored => stored.AccountId == account.Id && findings.Contains(stored.Finding))
            .ToDictionaryAsync(stored => stored.Finding, cancellationToken);
        db.Explanations.Keep(
            kept,
            explanations,
            (finding, text) =>
                new AccountExplanation
                {
                    AccountId = account.Id,
                    Finding = finding,
                    Text = text,
                }
        );
    }
}
