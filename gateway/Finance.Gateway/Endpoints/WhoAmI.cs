using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;

namespace Finance.Gateway.Endpoints;

/// <summary>GET /api/identity/me: who the caller's token says they are.</summary>
public static class WhoAmI
{
    public static void MapWhoAmI(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me", Handle).RequireSignIn().Produces<Me>().WithSummary("当前用户");

    public sealed record Me(string UserName, string DisplayName, ImmutableArray<string> Roles, ImmutableArray<UnitId> Units);

    private static IResult Handle(FinanceUser caller) =>
        TypedResults.Ok(new Me(caller.UserName, caller.DisplayName, caller.Roles, caller.Units));
}
