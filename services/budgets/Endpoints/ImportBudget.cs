using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>补录: loads a budget that was approved elsewhere, with its real dates; findings are recorded and never block.</summary>
internal static class ImportBudget
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Admin];

    public static void MapImportBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/imports", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .WithSummary("补录已批复的预算")
            .ReadsBody<ImportRequest>("application/json")
            .Produces<SavedBudget>()
            .Produces<SavedBudget>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        StoredFindings findings,
        PriorBudgets prior,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, DraftSaving.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        var entry = await codes.FindUnitAsync(unit, http.RequestAborted);
        var at = steps.Now;
        var (request, faults) = Read(body.Root, year, unit, entry, at);
        if (request is not { } loaded)
        {
            return Problems.InvalidContent(faults);
        }

        var budget = await steps.FindAsync(year, unit, http.RequestAborted);
        var existed = budget?.ContentNumber is not null;
        var state = steps.StateOf(budget, unit);
        var decision = BudgetDecisions.Load(state, new Load(Actors.From(http, Allowed), at, loaded.Content.Sha256, loaded.Approval));
        if (decision is Decision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state.Status);
        }

        var accepted = (Decision.Accepted)decision;
        if (accepted.Steps.IsEmpty)
        {
            return SavedBudget.Answer(http, budget!, await findings.OfAsync(budget!, http.RequestAborted), created: false);
        }

        // Loading again what has changed replaces what was read; the same load again needs no header.
        if (Preconditions.Check(http, existed ? budget!.Revision : null) is { } unmet)
        {
            return unmet;
        }

        if (
            existed
            && await db.Adjustments.AnyAsync(
                adjustment => adjustment.BudgetId == budget!.Id && adjustment.Status != AdjustmentStatus.Abandoned,
                http.RequestAborted
            )
        )
        {
            return Problems.WrongState("本预算已有调整，不能重新补录", state.Status);
        }

        budget ??= db.Budgets.Add(Budget.New(year, unit)).Entity;
        db.Record(budget, accepted, at);
        var past = await prior.FindAsync(year, entry!, http.RequestAborted);
        var found = await findings.CheckAsync(budget, loaded.Content.Facts, past, entry!, catalog, http.RequestAborted);
        ImmutableArray<Finding> recorded = [.. found.Select(explained => explained.Finding)];
        var version = db.Contents.Add(BudgetContent.Of(budget, loaded.Content, catalog.Version, recorded, at)).Entity;
        await ReplaceLinesAsync(db, budget, loaded.Content.Facts, http.RequestAborted);
        db.PublishApproval(budget, version, at);
        await db.SaveChangesAsync(http.RequestAborted);
        return SavedBudget.Answer(http, budget, found, created: !existed);
    }

    /// <summary>A loaded document keeps the figures of the year before that it was published with.</summary>
    private static (Loaded? Request, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        FiscalYear year,
        UnitId unit,
        UnitEntry? known,
        DateTimeOffset now
    )
    {
        var fields = new RequestFields(root);
        var approval = ApproveBudget.ReadApproval(fields, now) with
        {
            PublishedOn = fields.Date("publishedOn", required: false, ChinaDay.Of(now)),
        };
        var (content, contentFaults) = fields.Part("content") is { } part
            ? SubmittedContent.Read(part, year, unit, known, catalog: null, prior: null)
            : (null, []);
        ImmutableArray<Fault> faults =
        [
            .. fields.Finish(),
            .. contentFaults.Select(fault => fault with { Pointer = "/content" + fault.Pointer }),
        ];
        return faults.IsEmpty ? (new Loaded(approval, content!), faults) : (null, faults);
    }

    private static async Task ReplaceLinesAsync(BudgetsDb db, Budget budget, Facts facts, CancellationToken cancellationToken)
    {
        var former = await db
            .ApprovedLines.Where(line => line.BudgetId == budget.Id && line.Adjustment == 0)
            .OrderBy(line => line.Number)
            .ToListAsync(cancellationToken);
        ApprovedLine[] lines = [.. ApprovedLine.Of(budget, facts)];
        foreach (var (before, now) in former.Zip(lines))
        {
            db.Entry(before).CurrentValues.SetValues(now);
        }

        db.ApprovedLines.RemoveRange(former.Skip(lines.Length));
        db.ApprovedLines.AddRange(lines.Skip(former.Count));
    }

    private sealed record Loaded(Approval Approval, SubmittedContent Content);
}

/// <summary>A document that was approved elsewhere.</summary>
internal sealed record ImportRequest(
    string DocumentNumber,
    DateOnly DocumentDate,
    DateOnly? CongressApprovedOn,
    DateOnly? PublishedOn,
    Facts Content
);
