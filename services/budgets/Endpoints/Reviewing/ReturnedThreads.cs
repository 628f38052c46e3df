using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>The comments of a return are threads too, so that the department can answer them and the reviewer resolve them.</summary>
internal static class ReturnedThreads
{
    /// <summary>A return is not refused for a place that does not exist; such a comment stands nowhere.</summary>
    public static async Task OpenAsync(BudgetsDb db, OpenBudget open, IReadOnlyList<Comment> comments, CancellationToken cancellationToken)
    {
        var content = await db
            .Contents.AsNoTracking()
            .SingleAsync(c => c.BudgetId == open.Row.Id && c.Number == open.Row.ContentNumber, cancellationToken);
        var places = new ContentPlaces(CanonicalFacts.Read(content.Bytes));
        foreach (var comment in comments)
        {
            db.AddComment(
                open.Row,
                new Signature(open.By, open.At),
                new CommentDraft(CommentKind.Comment, content.Number, comment.Pointer, places.PlaceOf(comment.Pointer), comment.Text)
            );
        }
    }
}
