using System.Collections.Immutable;
using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Reconciling;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Statements;
using Finance.Statements.Checks;

namespace Finance.Accounts.Endpoints;

/// <summary>Saves a draft however it was sent: a new content version each time, whatever its findings, with the approved budget as the platform holds it.</summary>
internal sealed class AccountDrafts(
    AccountsDb db,
    AccountSaving saving,
    AccountSteps steps,
    AccountFindings findings,
    SourcesReader reader,
    ICodeBook codes
)
{
    public const int MaxBytes = 10_000_000;

    /// <summary>Who edits a final account.</summary>
    public static readonly ImmutableArray<string> Editors = [Roles.Department, Roles.Manager];

    public Task<IResult> SaveAsync(HttpContext http, FiscalYear year, UnitId unit, JsonElement root) =>
        SaveAsync(http, year, unit, root, (content, sources) => ApprovedBudget.Into(content, sources));

    /// <param name="http">The request.</param>
    /// <param name="year">The year of the route.</param>
    /// <param name="unit">The unit of the route.</param>
    /// <param name="root">The facts that came in.</param>
    /// <param name="complete">Adds what the platform knows.</param>
    public async Task<IResult> SaveAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        JsonElement root,
        Func<Facts, AccountSources, Facts> complete
    )
    {
        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        var entry = await codes.FindUnitAsync(unit, http.RequestAborted);
        var (read, faults) = SubmittedContent.Read(root, year, unit, entry, catalog, prior: null);
        if (read is null)
        {
            return Problems.InvalidContent(faults);
        }

        var sources = await reader.ReadAsync(year, entry!, catalog, http.RequestAborted);
        var names = await reader.ProjectNamesAsync(sources, http.RequestAborted);
        var content = SubmittedContent.Of(NamedProjects.Complete(complete(read.Facts, sources), names));
        var account = await steps.FindAsync(year, unit, http.RequestAborted);
        var existed = account is not null;
        if (Preconditions.Check(http, account?.Revision) is { } unmet)
        {
            return unmet;
        }

        var state = steps.StateOf(account, unit);
        var signed = new Signature(Actors.From(http, Editors), steps.Now);
        var decision = AccountDecisions.Save(state, signed, content.Sha256);
        if (decision is AccountDecision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state.Status);
        }

        account ??= db.FinalAccounts.Add(FinalAccount.New(year, unit)).Entity;
        db.Record(account, (AccountDecision.Accepted)decision, signed.At);
        var found = await findings.CheckAsync(account, content.Facts, sources, http.RequestAborted);
        ImmutableArray<Finding> plain = [.. found.Select(explained => explained.Finding)];
        db.Contents.Add(AccountContent.Of(account, content, catalog.Version, plain, signed.At));
        saving.Note(account, content.Facts);
        var reconciliation = Reconciliation.Of(content.Facts, content.Sha256, sources, plain);
        saving.Reconcile(account, ReconciliationOccasion.Saved, MadeReconciliation.Of(reconciliation, sources, account.ContentNumber));
        await saving.SaveAsync(signed.At, http.RequestAborted);
        return SavedAccount.Answer(http, account, found, created: !existed);
    }
}
