using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Reconciling;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>The findings of an account's newest content with the reasons given: today's checks against today's payments; of a loaded one those of its loading.</summary>
internal sealed class AccountFindings(AccountsDb db, SourcesReader sources, ICodeBook codes)
{
    /// <summary>The rules about the code book, which are settled when an account is handed in: a code that is retired afterwards does not undo it.</summary>
    private static readonly ImmutableArray<string> OfTheCodeBook = ["K01", "K02", "K03"];

    public async Task<ImmutableArray<ExplainedFinding>> OfAsync(FinalAccount account, CancellationToken cancellationToken) =>
        (await ReadAsync(account, cancellationToken)).Findings;

    /// <summary>The findings, and whether the content shows the budget that the platform holds now.</summary>
    public async Task<(ImmutableArray<ExplainedFinding> Findings, bool BudgetIsCurrent)> ReadAsync(
        FinalAccount account,
        CancellationToken cancellationToken
    )
    {
        var content = await ContentAsync(account, cancellationToken);
        if (
            account.Loaded
            || codes.Units.Find(account.Unit) is not { } unit
            || await codes.FindCatalogAsync(account.FiscalYear, cancellationToken) is not { } catalog
        )
        {
            return (ExplainedFinding.Of(FindingsJson.Read(content.Findings), await ExplanationsAsync(account, cancellationToken)), true);
        }

        var around = await sources.ReadAsync(account.FiscalYear, unit, catalog, cancellationToken);
        var facts = CanonicalFacts.Read(content.Bytes);
        var found = await CheckAsync(account, facts, around, cancellationToken);
        return (
            account.Status is AccountStatus.Draft or AccountStatus.Returned
                ? found
                : found.RemoveAll(finding => OfTheCodeBook.Contains(finding.Finding.Rule)),
            ApprovedBudget.IsCurrent(facts, around)
        );
    }

    /// <summary>The findings of content that is the account's newest, or is about to become it.</summary>
    public async Task<ImmutableArray<ExplainedFinding>> CheckAsync(
        FinalAccount account,
        Facts facts,
        AccountSources around,
        CancellationToken cancellationToken
    ) => ExplainedFinding.Of(AccountChecks.Run(facts, around), await ExplanationsAsync(account, cancellationToken));

    public Task<AccountContent> ContentAsync(FinalAccount account, CancellationToken cancellationToken) =>
        db.Contents.AsNoTracking().SingleAsync(c => c.AccountId == account.Id && c.Number == account.ContentNumber, cancellationToken);

    public Task<Dictionary<string, string>> ExplanationsAsync(FinalAccount account, CancellationToken cancellationToken) =>
        db
            .Explanations.AsNoTracking()
            .Where(explanation => explanation.AccountId == account.Id)
            .ToDictionaryAsync(explanation => explanation.Finding, explanation => explanation.Text, cancellationToken);
}
