using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>抽查: a reviewer draws projects by money, by risk or by chance; seed and inputs are kept, so that anybody can draw the same again.</summary>
internal static class SpotChecks
{
    private const string Route = "{year}/spot-checks";
    private const int MaxBytes = 2_000;
    private const int MaxDrawn = 500;
    private const int SeedBytes = 16;
    private const int RegionLength = 6;

    public static void Map(RouteGroupBuilder performance)
    {
        performance
            .MapPost(Route, DrawAsync)
            .RequireRoles(Roles.Reviewer)
            .AcceptsIdempotencyKey()
            .WithSummary("抽取抽查项目")
            .ReadsBody<DrawRequest>("application/json")
            .Produces<SpotCheckView>(StatusCodes.Status201Created);
        performance
            .MapGet(Route, ListAsync)
            .RequireRoles(Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Admin)
            .WithSummary("列出抽查")
            .Produces<Page<SpotCheckView>>();
        performance.MapReadSpotCheck(Route);
    }

    private static async Task<IResult> DrawAsync(
        HttpContext http,
        FiscalYear year,
        FinanceUser user,
        UnitScope scope,
        PerformanceDb db,
        TimeProvider clock
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var method = fields.Choice<DrawMethod>("method");
        var count = fields.Number("count", 1, MaxDrawn) ?? 0;
        var region = fields.Text("region", RegionLength, required: false);
        var seed =
            fields.Text("seed", SpotCheckTables.MaxSeed, required: false)
            ?? RandomNumberGenerator.GetHexString(2 * SeedBytes, lowercase: true);
        if (region is not null && (region.Length != RegionLength || !region.All(char.IsAsciiDigit)))
        {
            fields.Fault("region", ProblemCodes.InvalidText, "应为六位行政区划代码。");
        }

        if (method is null && fields.IsSound)
        {
            fields.Fault("method", ProblemCodes.Missing, "写明抽取方法：money（按金额）、risk（按风险）或者 chance（随机）。");
        }

        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var projects = await db.ReadDrawnAsync(
            year,
            unit => scope.Includes(unit) && (region is null || unit.Region == region),
            http.RequestAborted
        );
        projects = method == DrawMethod.Risk ? await db.WithInputsAsync(year, projects, http.RequestAborted) : projects;
        var record = SpotDraw.Record(projects);
        var drawn = SpotDraw.Draw(projects, method!.Value, count, seed);
        drawn = method == DrawMethod.Money ? SpotDraw.WithShares(drawn, projects) : drawn;
        var check = new SpotCheck
        {
            Id = Guid.CreateVersion7(),
            FiscalYear = year,
            Method = method.Value,
            Algorithm = SpotDraw.AlgorithmOf(method.Value),
            Seed = seed,
            Region = region,
            Asked = count,
            Population = projects.Count,
            PopulationSha256 = CanonicalJson.Hash(record),
            Drawn = JsonSerializer.SerializeToUtf8Bytes(drawn, FinanceJson.Options),
            DrawnById = user.Id,
            DrawnBy = user.DisplayName,
            DrawnAt = clock.GetUtcNow(),
        };
        db.SpotChecks.Add(check);
        db.SpotCheckRecords.Add(new SpotCheckRecord { SpotCheckId = check.Id, Bytes = record });
        await db.SaveChangesAsync(http.RequestAborted);
        return TypedResults.Created($"/api/performance/{year}/spot-checks", SpotCheckView.Of(check, scope, user.Id));
    }

    private static async Task<IResult> ListAsync(
        FiscalYear year,
        Paging paging,
        FinanceUser user,
        UnitScope scope,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        var query = db.SpotChecks.AsNoTracking().Where(check => check.FiscalYear == year);
        if (paging.After is { } after)
        {
            var id = Guid.TryParse(after, out var parsed)
                ? parsed
                : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
            query = query.Where(check => check.Id.CompareTo(id) > 0);
        }

        var rows = await query.OrderBy(check => check.Id).Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, check => check.Id.ToString());
        return TypedResults.Ok(
            new Page<SpotCheckView>([.. page.Items.Select(check => SpotCheckView.Of(check, scope, user.Id))], page.Next)
        );
    }
}

/// <summary>How many projects are to be drawn, how, and from where; without a seed one is drawn too.</summary>
internal sealed record DrawRequest(DrawMethod Method, int Count, string? Region, string? Seed);

/// <summary>A spot check with all that is needed to draw it again; of its projects those that the caller may see.</summary>
internal sealed record SpotCheckView(
    Guid Id,
    DrawMethod Method,
    string Algorithm,
    string Seed,
    string? Region,
    int Count,
    int Population,
    string PopulationSha256,
    string DrawnBy,
    DateTimeOffset DrawnAt,
    ImmutableArray<DrawnProject> Projects
)
{
    public static SpotCheckView Of(SpotCheck check, UnitScope scope, Guid reader) =>
        new(
            check.Id,
            check.Method,
            check.Algorithm,
            check.Seed,
            check.Region,
            check.Asked,
            check.Population,
            check.PopulationSha256,
            check.DrawnBy,
            check.DrawnAt,
            [
                .. SpotDraw
                    .Justify(
                        JsonSerializer.Deserialize<ImmutableArray<DrawnProject>>(check.Drawn, FinanceJson.Options),
                        check.Method,
                        check.Seed,
                        withShares: scope.Units is null || check.DrawnById == reader
                    )
                    .Where(project => scope.Includes(project.Unit)),
            ]
        );
}
