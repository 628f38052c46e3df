using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>Every address of statistics, each as JSON, CSV and Excel.</summary>
internal static class StatisticsEndpoints
{
    public const string Csv = "text/csv; charset=utf-8";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapStatistics(this WebApplication app)
    {
        var performance = app.MapGroup("/api/performance/{year}").WithTags("绩效统计");
        performance.MapSumEvaluations();
        performance.MapListMissedIndicators();
    }

    /// <summary>One question in three forms.</summary>
    public static void MapForms<T>(
        this RouteGroupBuilder performance,
        string path,
        string summary,
        Delegate json,
        Delegate csv,
        Delegate xlsx
    )
    {
        Map(performance.MapGet(path, json), summary).Produces<T>();
        Map(performance.MapGet(path + ".csv", csv), summary + "（CSV）").Produces<byte[]>(contentType: "text/csv");
        Map(performance.MapGet(path + ".xlsx", xlsx), summary + "（Excel）").Produces<byte[]>(contentType: Xlsx);
    }

    private static RouteHandlerBuilder Map(RouteHandlerBuilder route, string summary) =>
        route.RequireRoles([.. EvaluationEndpoints.Readers]).WithSummary(summary);
}
