using System.Collections.Immutable;
using System.Reflection;
using Finance.Contracts;
using Microsoft.AspNetCore.Http.Metadata;

namespace Finance.Hosting.Identity;

/// <summary>The units that a caller may deal with at an endpoint; lists are filtered by it.</summary>
public sealed record UnitScope(ImmutableHashSet<UnitId>? Units) : IEndpointParameterMetadataProvider
{
    public static readonly UnitScope All = new((ImmutableHashSet<UnitId>?)null);

    public bool Includes(UnitId unit) => Units is null || Units.Contains(unit);

    /// <summary>Lets a handler take the scope of its caller under the roles that its endpoint requires.</summary>
    public static ValueTask<UnitScope> BindAsync(HttpContext context)
    {
        var requirement = context.GetEndpoint()?.Metadata.GetMetadata<RoleInScope>();
        var user = FinanceUser.From(context.User);
        return ValueTask.FromResult(
            requirement?.Everywhere.Any(user.Is) == true
                ? All
                : user.Scope(context.RequestServices.GetService<ICodeBook>(), [.. requirement?.InScope ?? []])
        );
    }

    /// <summary>Nothing of it comes from the request, so OpenAPI has nothing to tell.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) { }
}

/// <summary>How far the roles of a user reach.</summary>
public static class UserScope
{
    /// <summary>
    /// The union over the roles (all that the user holds when none are named): departments, managers and publishers have their
    /// units, reviewers and approvers theirs or all when they have none, everyone else all. A department stands for its units.
    /// </summary>
    public static UnitScope Scope(this FinanceUser user, ICodeBook? codeBook, params string[] roles)
    {
        var held = roles.Length == 0 ? user.Roles : [.. user.Roles.Where(roles.Contains)];
        if (held.Any(role => IsUnbounded(role, user)))
        {
            return UnitScope.All;
        }

        if (held.IsEmpty)
        {
            return new UnitScope([]);
        }

        var own = user.Units.ToImmutableHashSet();
        var under = codeBook?.Units.All.Where(entry => own.Contains(entry.Department)).Select(entry => entry.Unit) ?? [];
        return new UnitScope(own.Union(under));
    }

    private static bool IsUnbounded(string role, FinanceUser user) =>
        role switch
        {
            Roles.Treasury or Roles.Auditor or Roles.Admin => true,
            Roles.Reviewer or Roles.Approver => user.Units.IsEmpty,
            _ => false,
        };
}
