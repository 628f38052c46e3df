using Finance.Budgets.Model;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>Puts entries of threads into the rows of a budget and into its history; the version that people read stays what it is.</summary>
public static class CommentRecording
{
    /// <summary>Holds the header row until the transaction ends: whoever else appends to the history waits for its turn.</summary>
    public static Task HoldAsync(this BudgetsDb db, FiscalYear year, UnitId unit, CancellationToken cancellationToken) =>
        db
            .Budgets.Where(budget => budget.FiscalYear == year && budget.Unit == unit)
            .ExecuteUpdateAsync(set => set.SetProperty(budget => budget.CommentCount, budget => budget.CommentCount), cancellationToken);

    /// <summary>An entry with the next number; with <paramref name="thread"/> null it opens a thread.</summary>
    public static ReviewComment AddComment(this BudgetsDb db, Budget budget, Signature signed, CommentDraft draft, int? thread = null)
    {
        var number = ++budget.CommentCount;
        var comment = new ReviewComment
        {
            BudgetId = budget.Id,
            Number = number,
            Thread = thread ?? number,
            ReplyTo = draft.ReplyTo,
            Kind = draft.Kind,
            Version = draft.Version,
            Pointer = draft.Pointer,
            Place = draft.Place,
            Text = draft.Text,
            Made = Signed.Of(signed, null)!,
        };
        db.ReviewComments.Add(comment);
        if (thread is null)
        {
            db.ReviewThreads.Add(
                new ReviewThread
                {
                    BudgetId = budget.Id,
                    Number = number,
                    Opened = Signed.Of(signed, null)!,
                }
            );
        }

        return comment;
    }

    /// <summary>The entry's trace in the history, between the steps of the budget.</summary>
    public static void AppendComment(this BudgetsDb db, Budget budget, ReviewComment comment)
    {
        var head = budget.HistoryHead;
        var action = comment.Kind switch
        {
            CommentKind.Comment => BudgetAction.Commented,
            CommentKind.Resolution => BudgetAction.CommentResolved,
            _ => BudgetAction.CommentReopened,
        };
        db.Append(
            budget,
            new Step(action, comment.Made.ToSignature(), head.Standing, head.Standing, head.Content)
            {
                Comment = new CommentMark(comment.Number, comment.Thread, comment.Pointer, CommentMark.HashOf(comment.Text)),
            }
        );
    }

    /// <summary>What the verifier holds the texts against that the history tells of.</summary>
    public static async Task<Dictionary<int, string>> HashCommentsAsync(this BudgetsDb db, Guid budget, CancellationToken cancellationToken)
    {
        var texts = await db
            .ReviewComments.AsNoTracking()
            .Where(comment => comment.BudgetId == budget)
            .Select(comment => new { comment.Number, comment.Text })
            .ToListAsync(cancellationToken);
        return texts.ToDictionary(comment => comment.Number, comment => CommentMark.HashOf(comment.Text));
    }
}

/// <summary>What is said, and where; its place is the name that survives the next version.</summary>
public sealed record CommentDraft(CommentKind Kind, int Version, string Pointer, string Place, string Text, int? ReplyTo = null);
