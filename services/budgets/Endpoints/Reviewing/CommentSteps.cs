using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Adds one entry to a thread of a budget; entries wait for each other, and no version that somebody read becomes stale.</summary>
internal sealed class CommentSteps(BudgetsDb db, BudgetSteps steps)
{
    public const int MaxBytes = 20_000;
    public const int MaxText = 2_000;
    public const int MaxPointer = 300;
    private const int MaxComments = 10_000;

    /// <summary>The first of them that the caller holds is the role in which they speak.</summary>
    public static readonly ImmutableArray<string> Speakers = [Roles.Reviewer, Roles.Approver, Roles.Manager, Roles.Department];

    /// <param name="http">The request.</param>
    /// <param name="year">The year of the route.</param>
    /// <param name="unit">The unit of the route.</param>
    /// <param name="speak">Gives the entry to add, or the answer that refuses it.</param>
    public async Task<IResult> AddAsync(HttpContext http, FiscalYear year, UnitId unit, Func<OpenComments, Task<Spoken>> speak)
    {
        // An Idempotency-Key has opened a transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(http.RequestAborted) : null;
        await db.HoldAsync(year, unit, http.RequestAborted);
        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { ContentNumber: { } version } budget)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        if (budget.CommentCount >= MaxComments)
        {
            return Problems.Conflict($"一个单位一个年度的意见最多{MaxComments}条。");
        }

        var content = await db
            .Contents.AsNoTracking()
            .SingleAsync(c => c.BudgetId == budget.Id && c.Number == version, http.RequestAborted);
        var open = new OpenComments(
            budget,
            version,
            new ContentPlaces(CanonicalFacts.Read(content.Bytes)),
            new Signature(Actors.From(http, Speakers), steps.Now)
        );
        var (draft, thread, problem) = await speak(open);
        if (problem is not null)
        {
            return problem;
        }

        var comment = db.AddComment(budget, open.Signed, draft!, thread?.Number);
        db.AppendComment(budget, comment);
        await db.SaveChangesAsync(http.RequestAborted);
        if (own is not null)
        {
            await own.CommitAsync(http.RequestAborted);
        }

        return TypedResults.Created((string?)null, CommentView.Of(comment, comment.Pointer, thread?.Resolved));
    }

    /// <summary>The thread to which an entry belongs, and the thread's first entry.</summary>
    public async Task<(ReviewThread Thread, ReviewComment First)?> ThreadOfAsync(
        Guid budget,
        int number,
        CancellationToken cancellationToken
    )
    {
        var found =
            from comment in db.ReviewComments
            where comment.BudgetId == budget && comment.Number == number
            join thread in db.ReviewThreads
                on new { comment.BudgetId, Number = comment.Thread } equals new { thread.BudgetId, thread.Number }
            select thread;
        if (await found.SingleOrDefaultAsync(cancellationToken) is not { } stands)
        {
            return null;
        }

        var first = await db
            .ReviewComments.AsNoTracking()
            .SingleAsync(comment => comment.BudgetId == budget && comment.Number == stands.Number, cancellationToken);
        return (stands, first);
    }
}

/// <summary>The threads of a budget while an entry is added.</summary>
internal sealed record OpenComments(Budget Row, int Version, ContentPlaces Places, Signature Signed);

/// <summary>An entry to add, to a thread or opening one, or what refuses it.</summary>
internal sealed record Spoken(CommentDraft? Draft, ReviewThread? Thread = null, IResult? Problem = null)
{
    public static Spoken Refused(IResult problem) => new(Draft: null, Problem: problem);
}
