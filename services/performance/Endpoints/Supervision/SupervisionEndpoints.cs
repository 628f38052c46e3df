using Finance.Hosting;
using Finance.Performance.Storage;
using Finance.Submissions.Jobs;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>What the bureau watches beside self-evaluations: monitoring in mid-year, department evaluations and spot checks.</summary>
internal static class SupervisionEndpoints
{
    public static FinanceServiceBuilder AddSupervision(this FinanceServiceBuilder service)
    {
        service.Services.AddScoped<ReportSteps>().AddScoped<ReportVerifier>().AddScoped<IHistories, ReportVerifier>();
        return service;
    }

    public static void MapSupervision(this WebApplication app)
    {
        var performance = app.MapGroup("/api/performance").WithTags("绩效监控与评价");
        MonitorProject.Map(performance);
        AssessDepartment.Map(performance);
        SpotChecks.Map(performance);
        performance.MapReadVerification();
    }
}
