using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>What a spot check was drawn from, to be drawn again by whoever wants to, and the platform's own second draw.</summary>
internal static class ReadSpotCheck
{
    private const string Tsv = "text/tab-separated-values; charset=utf-8";

    public static void MapReadSpotCheck(this RouteGroupBuilder performance, string route)
    {
        performance
            .MapGet(route + "/{id}/inputs", InputsAsync)
            .RequireRoles(Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Admin)
            .WithSummary("下载抽查的抽取底册")
            .Produces<byte[]>(contentType: "text/tab-separated-values");
        performance
            .MapGet(route + "/{id}/verification", VerifyAsync)
            .RequireRoles(Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Admin)
            .WithSummary("按底册重新抽取并比对")
            .Produces<SpotCheckVerification>();
    }

    private static async Task<IResult> InputsAsync(
        FiscalYear year,
        Guid id,
        UnitScope scope,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(year, id, db, cancellationToken) is not ({ } check, { } record))
        {
            return NotThere();
        }

        // The bytes are of use only whole, and they speak of every project there was to draw from.
        return scope.Units is not null && SpotDraw.Read(record).Any(project => !scope.Includes(project.Unit))
            ? Problems.Forbidden("底册中有不在您管理范围内的项目。")
            : TypedResults.File(record, Tsv, $"spot-check-{check.Id}.tsv");
    }

    private static async Task<IResult> VerifyAsync(FiscalYear year, Guid id, PerformanceDb db, CancellationToken cancellationToken)
    {
        if (await FindAsync(year, id, db, cancellationToken) is not ({ } check, { } record))
        {
            return NotThere();
        }

        var drawn = JsonSerializer.Deserialize<ImmutableArray<DrawnProject>>(check.Drawn, FinanceJson.Options);
        var recordIsIntact = CanonicalJson.Hash(record) == check.PopulationSha256;
        return TypedResults.Ok(
            new SpotCheckVerification(
                recordIsIntact && SpotDraw.IsRedrawn(record, check.Method, check.Asked, check.Seed, drawn),
                recordIsIntact,
                check.Algorithm,
                check.Seed,
                check.PopulationSha256
            )
        );
    }

    private static async Task<(SpotCheck? Check, byte[]? Record)> FindAsync(
        FiscalYear year,
        Guid id,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        var check = await db
            .SpotChecks.AsNoTracking()
            .SingleOrDefaultAsync(check => check.FiscalYear == year && check.Id == id, cancellationToken);
        var record = await db.SpotCheckRecords.AsNoTracking().SingleOrDefaultAsync(record => record.SpotCheckId == id, cancellationToken);
        return (check, record?.Bytes);
    }

    private static IResult NotThere() => Problems.NotFound("没有这次抽查，或者抽查时没有保存底册。");
}

/// <param name="Valid">The record is what the fingerprint was made of, and a second draw from it gives the same projects.</param>
internal sealed record SpotCheckVerification(bool Valid, bool RecordIsIntact, string Algorithm, string Seed, string PopulationSha256);
