using System.Collections.Immutable;
using Finance.Hosting.Identity;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>The caller as the one who takes a step.</summary>
public static class Actors
{
    /// <param name="http">The request.</param>
    /// <param name="roles">The first of them that the caller holds is the one in which they act.</param>
    public static Actor From(HttpContext http, ImmutableArray<string> roles)
    {
        var user = FinanceUser.From(http.User);
        return new Actor(user.Id, user.DisplayName, roles.First(user.Is));
    }
}
