using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Finance.Statements;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>POST /api/performance/trial-scores: what an evaluation would score, and what a reviewer would notice; saves nothing.</summary>
internal static class TrialScores
{
    private const int MaxBytes = 1_000_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/performance/trial-scores", HandleAsync)
            .RequireRoles(ScoringEndpoints.Readers)
            .WithTags("schemes")
            .WithSummary("试算绩效自评得分")
            .ReadsBody<TrialBody>("application/json")
            .Produces<TrialAnswer>();

    private static async Task<IResult> HandleAsync(HttpContext http, PerformanceDb db, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (request, faults) = TrialRequest.Read(body.Root);
        if (request is null)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误。");
        }

        if (await db.FindSchemeAsync(request.Scheme, request.SchemeVersion, cancellationToken) is not { } found)
        {
            return Problems.InvalidContent([new Fault("/scheme", ProblemCodes.UnknownValue, "没有这个评分办法。")], "评分办法有误。");
        }

        var scheme = found.Scheme;
        var achievement = new Achievement(request.Funds, [.. request.Indicators.Select(indicator => indicator.Achieved)]);
        var project = new Project
        {
            Code = request.Project,
            Name = request.Name,
            Category = ProjectCategory.Specific,
            Amount = request.Funds.Annual,
            Goal = request.Goal,
            Indicators = [.. achievement.Indicators.Select(achieved => achieved.Indicator)],
        };
        var scored = new ScoredProject(project, achievement, Scorer.Of(scheme, achievement))
        {
            Parts = request.Parts,
            Result = request.Result,
        };
        var findings = EvaluationFindings.Of(scheme, scored, request.Year ?? scheme.FromYear, request.Region);
        return TypedResults.Ok(TrialAnswer.Of(found.Version, request, scored.Score, findings));
    }
}
