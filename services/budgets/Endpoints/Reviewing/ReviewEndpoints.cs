namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>The routes of reviewing: comments, changes, assignment, work, calendar, deadlines and notices.</summary>
internal static class ReviewEndpoints
{
    public static void MapReview(this RouteGroupBuilder budgets)
    {
        budgets.MapListComments();
        budgets.MapAddComment();
        budgets.MapResolveComment();
        budgets.MapMarkSeen();
        budgets.MapReadChanges();
        budgets.MapReadAssignments();
        budgets.MapAssignReviewers();
        budgets.MapReadCalendar();
        budgets.MapSetCalendar();
        budgets.MapListDeadlines();
        budgets.MapListWork();
        budgets.MapListNotices();
    }
}
