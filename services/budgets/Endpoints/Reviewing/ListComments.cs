using System.Globalization;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>The comments of a budget in the order in which they were made, each with where its place is in the newest version.</summary>
internal static class ListComments
{
    public static void MapListComments(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/{unit}/comments", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("列出意见")
            .Produces<Page<CommentView>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        bool? open,
        Paging paging,
        BudgetSteps steps,
        BudgetsDb db,
        CancellationToken cancellationToken
    )
    {
        if (await steps.FindAsync(year, unit, cancellationToken) is not { ContentNumber: { } newest } budget)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var after = AfterNumber(paging);
        var query =
            from comment in db.ReviewComments.AsNoTracking()
            where comment.BudgetId == budget.Id && comment.Number > after
            join thread in db.ReviewThreads.AsNoTracking()
                on new { comment.BudgetId, Number = comment.Thread } equals new { thread.BudgetId, thread.Number }
            orderby comment.Number
            select new { Comment = comment, thread.Resolved };
        query = open is { } wanted ? query.Where(row => row.Resolved == null == wanted) : query;
        var rows = await query.Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, row => row.Comment.Number.ToString(CultureInfo.InvariantCulture));

        var places = page.Items.Any(row => row.Comment.Version != newest)
            ? new ContentPlaces(
                CanonicalFacts.Read(
                    await db
                        .Contents.AsNoTracking()
                        .Where(content => content.BudgetId == budget.Id && content.Number == newest)
                        .Select(content => content.Bytes)
                        .SingleAsync(cancellationToken)
                )
            )
            : null;
        return TypedResults.Ok(
            new Page<CommentView>([.. page.Items.Select(row => CommentView.Of(row.Comment, Current(row.Comment), row.Resolved))], page.Next)
        );

        string? Current(ReviewComment comment) => comment.Version == newest ? comment.Pointer : places!.PointerOf(comment.Place);
    }

    private static int AfterNumber(Paging paging) =>
        paging.After is null ? 0
        : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}
