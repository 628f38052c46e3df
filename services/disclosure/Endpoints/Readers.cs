using Finance.Contracts;

namespace Finance.Disclosure.Endpoints;

/// <summary>Who reads documents: everyone at work on them, within their units, and those who audit or run the platform.</summary>
internal static class Readers
{
    public static readonly string[] All =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Publisher,
        Roles.Auditor,
        Roles.Admin,
    ];
}
