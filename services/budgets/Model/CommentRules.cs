using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>Who may close a thread of comments, and open it again.</summary>
public static class CommentRules
{
    /// <summary>A reviewer closes any thread in scope, everyone their own, and the department side those that it opened itself.</summary>
    public static bool MayClose(Actor openedBy, Actor by) =>
        by.Role == Roles.Reviewer
        || by.IsSamePersonAs(openedBy)
        || (by.Role is Roles.Department or Roles.Manager && openedBy.Role == Roles.Department);
}
