using Finance.Contracts;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>Every address of scoring: schemes, and trial scores under them.</summary>
internal static class ScoringEndpoints
{
    /// <summary>Who scores, reviews or reads scores.</summary>
    public static readonly string[] Readers =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Publisher,
        Roles.Auditor,
        Roles.Admin,
    ];

    public static void MapScoring(this WebApplication app)
    {
        var schemes = app.MapGroup("/api/performance/schemes").WithTags("schemes");
        ListSchemes.Map(schemes);
        ReadScheme.Map(schemes);
        SaveScheme.Map(schemes);
        TrialScores.Map(app);
        TryScheme.Map(app);
    }
}
