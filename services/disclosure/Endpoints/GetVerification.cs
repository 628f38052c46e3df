using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>GET /api/disclosure/verification: what the last runs over the whole log found.</summary>
internal static class GetVerification
{
    private const int Runs = 30;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/disclosure/verification", HandleAsync)
            .RequireRoles(Roles.Auditor, Roles.Admin)
            .WithSummary("公开日志的核对结果");

    private static async Task<Ok<Found>> HandleAsync(DisclosureDb db, CancellationToken cancellationToken)
    {
        var runs = await db.Verifications.AsNoTracking().OrderByDescending(v => v.StartedAt).Take(Runs).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Found([.. runs.Select(Run.Of)]));
    }

    /// <summary>The newest first.</summary>
    internal sealed record Found(IReadOnlyList<Run> Runs);

    /// <summary>How much was looked at, and what did not fit.</summary>
    internal sealed record Run(
        DateTimeOffset StartedAt,
        DateTimeOffset EndedAt,
        long Entries,
        long Files,
        long Checkpoints,
        long FaultCount,
        IReadOnlyList<string> Faults
    )
    {
        public static Run Of(LogVerification run) =>
            new(
                run.StartedAt,
                run.EndedAt,
                run.Entries,
                run.Files,
                run.Checkpoints,
                run.FaultCount,
                run.Faults.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            );
    }
}
