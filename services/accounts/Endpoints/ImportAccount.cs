using System.Collections.Immutable;
using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Accounts.Endpoints;

/// <summary>补录: loads a final account that was approved elsewhere, with its real dates; findings are recorded and never block.</summary>
internal static class ImportAccount
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Admin];

    public static void MapImportAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/{unit}/imports", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .WithSummary("补录已批复的决算")
            .ReadsBody<AccountImportRequest>("application/json")
            .Produces<SavedAccount>()
            .Produces<SavedAccount>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountFindings findings,
        SourcesReader reader,
        ApprovedAccounts approved,
        AccountSaving saving,
        AccountsDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, AccountDrafts.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        var entry = await codes.FindUnitAsync(unit, http.RequestAborted);
        var (loaded, approval, faults) = Read(body.Root, year, unit, entry, steps.Now);
        if (loaded is null)
        {
            return Problems.InvalidContent(faults);
        }

        var account = await steps.FindAsync(year, unit, http.RequestAborted);
        var existed = account is not null;
        var state = steps.StateOf(account, unit);
        var signed = new Signature(Actors.From(http, Allowed), steps.Now);
        var decision = AccountDecisions.Load(state, signed, loaded.Sha256, approval);
        if (decision is AccountDecision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state.Status);
        }

        var accepted = (AccountDecision.Accepted)decision;
        if (accepted.Step is null)
        {
            return SavedAccount.Answer(http, account!, await findings.OfAsync(account!, http.RequestAborted), created: false);
        }

        // Loading again what has changed replaces what was read; the same load again needs no header.
        if (Preconditions.Check(http, account?.Revision) is { } unmet)
        {
            return unmet;
        }

        account ??= db.FinalAccounts.Add(FinalAccount.New(year, unit)).Entity;
        db.Record(account, accepted, signed.At);
        var sources = await reader.ReadAsync(year, entry!, catalog, http.RequestAborted);
        var found = await findings.CheckAsync(account, loaded.Facts, sources, http.RequestAborted);
        var content = AccountContent.Of(account, loaded, catalog.Version, [.. found.Select(explained => explained.Finding)], signed.At);
        db.Contents.Add(content);
        await approved.ReplaceAsync(account, content, signed.At, http.RequestAborted);
        saving.Reconcile(account, ReconciliationOccasion.Saved);
        await saving.SaveAsync(signed.At, http.RequestAborted);
        return SavedAccount.Answer(http, account, found, created: !existed);
    }

    /// <summary>A loaded document keeps the budget and the figures of the year before that it was published with.</summary>
    private static (SubmittedContent? Content, AccountApproval Approval, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        FiscalYear year,
        UnitId unit,
        UnitEntry? known,
        DateTimeOffset now
    )
    {
        var fields = new RequestFields(root);
        var (number, date) = fields.ReadDocument(now);
        var approval = new AccountApproval(number, date, fields.Date("publishedOn", required: false, ChinaDay.Of(now)));
        var (content, contentFaults) = fields.Part("content") is { } part
            ? SubmittedContent.Read(part, year, unit, known, catalog: null, prior: null)
            : (null, []);
        ImmutableArray<Fault> faults =
        [
            .. fields.Finish(),
            .. contentFaults.Select(fault => fault with { Pointer = "/content" + fault.Pointer }),
        ];
        return faults.IsEmpty ? (content, approval, faults) : (null, approval, faults);
    }
}

/// <summary>A document that was approved elsewhere.</summary>
internal sealed record AccountImportRequest(string DocumentNumber, DateOnly DocumentDate, DateOnly? PublishedOn, Facts Content);
