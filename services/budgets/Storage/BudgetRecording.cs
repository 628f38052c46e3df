using System.Collections.Immutable;
using System.Text;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;
using Finance.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>Puts a decided step into the rows of a budget; the caller saves all of it in one transaction.</summary>
public static class BudgetRecording
{
    /// <summary>The header takes over the state, and the history grows by the steps that led there.</summary>
    public static void Record(this BudgetsDb db, Budget budget, Decision.Accepted decided, DateTimeOffset at)
    {
        budget.Become(decided.State, at);
        foreach (var step in decided.Steps)
        {
            db.Append(budget, step);
            budget.Met(step);
            budget.ReturnedEntry = step.Action switch
            {
                BudgetAction.Returned => budget.HistoryCount,
                BudgetAction.SecondRoundOpened => null,
                _ => budget.ReturnedEntry,
            };
        }
    }

    /// <summary>The history grows by one step of an adjustment; the budget itself stays as it is, and its revision tells that something happened.</summary>
    public static void Record(
        this BudgetsDb db,
        Budget budget,
        Adjustment adjustment,
        AdjustmentDecision.Accepted decided,
        string? annualSha256 = null
    )
    {
        adjustment.Become(decided.State, decided.Signed.At);
        db.RecordStep(budget, adjustment, decided.Action, decided.Signed, decided.Comments, annualSha256);
        if (decided.Action == BudgetAction.AdjustmentReturned)
        {
            adjustment.ReturnedEntry = budget.HistoryCount;
        }
    }

    public static void RecordStep(
        this BudgetsDb db,
        Budget budget,
        Adjustment adjustment,
        BudgetAction action,
        Signature signed,
        ImmutableArray<Comment> comments = default,
        string? annualSha256 = null
    )
    {
        budget.Revision++;
        budget.UpdatedAt = signed.At;
        var head = budget.HistoryHead;
        var mark = new AdjustmentMark(adjustment.Number, adjustment.Status, adjustment.Version, adjustment.ContentSha256)
        {
            Pair = action is BudgetAction.AdjustmentPaired or BudgetAction.AdjustmentUnpaired or BudgetAction.AdjustmentApproved
                ? adjustment.Pair
                : null,
            Approval = adjustment.DocumentDate is { } date ? new AdjustmentApproval(adjustment.DocumentNumber, date) : null,
            AnnualSha256 = annualSha256,
        };
        db.Append(
            budget,
            new Step(action, signed, head.Standing, head.Standing, head.Content)
            {
                Comments = comments.IsDefault ? [] : comments,
                Adjustment = mark,
            }
        );
    }

    /// <summary>The next entry of the history; alone it makes no version of the budget stale.</summary>
    public static void Append(this BudgetsDb db, Budget budget, Step step)
    {
        var entry = HistoryEntry.Of(budget.Id, ++budget.HistoryCount, step).WriteCanonical();
        budget.HistoryHash = HashChain.Next(budget.HistoryHash, entry);
        db.History.Add(
            new BudgetHistory
            {
                BudgetId = budget.Id,
                Number = budget.HistoryCount,
                Entry = entry,
                Hash = budget.HistoryHash,
            }
        );
    }

    /// <summary>The second round begins with a copy of the first: a new version with the same bytes.</summary>
    public static async Task CopyContentAsync(
        this BudgetsDb db,
        Budget budget,
        int from,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var content = await db.Contents.AsNoTracking().SingleAsync(c => c.BudgetId == budget.Id && c.Number == from, cancellationToken);
        db.Contents.Add(
            new BudgetContent
            {
                BudgetId = budget.Id,
                Number = budget.ContentNumber!.Value,
                Round = budget.Round,
                Bytes = content.Bytes,
                Sha256 = content.Sha256,
                Algorithm = content.Algorithm,
                CatalogVersion = content.CatalogVersion,
                Findings = content.Findings,
                ErrorCount = content.ErrorCount,
                ExplainCount = content.ExplainCount,
                InfoCount = content.InfoCount,
                SavedAt = at,
            }
        );
    }

    /// <summary>Says to the other services that the budget was approved, with the bytes that were.</summary>
    public static void PublishApproval(
        this BudgetsDb db,
        Budget budget,
        BudgetContent content,
        DateTimeOffset at,
        DocumentContent? department = null
    ) =>
        db.Publish(
            new BudgetApproved
            {
                DocumentId = budget.Id,
                Sequence = ++budget.Sequence,
                Unit = budget.Unit,
                FiscalYear = budget.FiscalYear,
                Content = new DocumentContent(Encoding.UTF8.GetString(content.Bytes), content.Sha256) { Algorithm = content.Algorithm },
                DepartmentContent = department,
                DocumentNumber = budget.DocumentNumber!,
                DocumentDate = budget.DocumentDate!.Value,
                CongressApprovedOn = budget.CongressApprovedOn,
                ApprovedAt = at,
                CatalogVersion = content.CatalogVersion,
                Loaded = budget.Loaded,
                PublishedOn = budget.PublishedOn,
            }
        );

    /// <summary>Says to the other services that the approval was taken back.</summary>
    public static void PublishWithdrawal(this BudgetsDb db, Budget budget, string reason, DateTimeOffset at) =>
        db.Publish(
            new BudgetWithdrawn
            {
                DocumentId = budget.Id,
                Sequence = ++budget.Sequence,
                Unit = budget.Unit,
                FiscalYear = budget.FiscalYear,
                Reason = reason,
                WithdrawnAt = at,
            }
        );

    /// <summary>Says to the other services what the annual budget is now, with the bytes that are kept.</summary>
    public static void PublishAdjustment(
        this BudgetsDb db,
        Budget budget,
        Adjustment adjustment,
        AdjustedBudget annual,
        string reason,
        DateTimeOffset at
    ) =>
        db.Publish(
            new BudgetAdjusted
            {
                DocumentId = budget.Id,
                Sequence = ++budget.Sequence,
                Unit = budget.Unit,
                FiscalYear = budget.FiscalYear,
                Content = new DocumentContent(Encoding.UTF8.GetString(annual.Bytes), annual.Sha256),
                Adjustment = adjustment.Number,
                DocumentNumber = adjustment.DocumentNumber,
                DocumentDate = annual.EffectiveOn,
                ApprovedAt = at,
                Reason = reason,
            }
        );
}
