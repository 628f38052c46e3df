using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Finance.Statements.Data;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>PUT /api/performance/schemes/{id}: a new scheme, or the next version of one. What is saved is never changed.</summary>
internal static class SaveScheme
{
    /// <summary>Regions and years for decades.</summary>
    private const int MostSchemes = 1_000;

    public static void Map(RouteGroupBuilder schemes) =>
        schemes
            .MapPut("{id}", HandleAsync)
            .RequireRoles(Roles.Admin)
            .WithSummary("保存评分办法的新版本")
            .ReadsBody<JsonElement>("application/json")
            .Produces<SavedScheme>();

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        FinanceUser user,
        PerformanceDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var body = await JsonBody.ReadAsync(http, SchemeVersion.MaxJsonBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (scheme, faults) = SchemeReader.Read(new DataFile("body", body.Bytes));
        if (scheme is null)
        {
            return Problems.InvalidContent([.. faults.Take(ProblemResult.MostErrors).Select(Told)], $"评分办法有 {faults.Length} 处错误。");
        }

        if (scheme.Id != id)
        {
            return Problems.InvalidContent([new Fault("/id", ProblemCodes.UnknownValue, $"编号应与地址中的“{id}”一致。")]);
        }

        var current = await db.FindSchemeAsync(id, version: null, cancellationToken);
        if (Preconditions.Check(http, current?.Version) is { } refusal)
        {
            return refusal;
        }

        if (current is null && (await db.NewestSchemesAsync(cancellationToken)).Count >= MostSchemes)
        {
            return Problems.Conflict($"评分办法已有 {MostSchemes} 个，不能再增加。");
        }

        var next = (current?.Version ?? 0) + 1;
        db.Schemes.Add(
            new SchemeVersion
            {
                Id = id,
                Version = next,
                Json = body.Bytes,
                SavedBy = user.UserName,
                SavedAt = time.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        http.Response.SetETag(next);
        var saved = new SavedScheme(id, next, [.. scheme.Assumed.Select(ListSchemes.SchemeAssumption.Of)]);
        return current is null ? TypedResults.Created($"/api/performance/schemes/{id}", saved) : TypedResults.Ok(saved);
    }

    /// <summary>A file is told by line, as its author sees it.</summary>
    internal static Fault Told(DataFault fault) =>
        new("", ProblemCodes.InvalidContent, $"第 {fault.Place.Line} 行第 {fault.Place.Column} 列：{fault.Message}");

    internal sealed record SavedScheme(string Id, int Version, ImmutableArray<ListSchemes.SchemeAssumption> Assumed);
}
