using Finance.Hosting;

namespace Finance.Performance.Endpoints.Work;

/// <summary>Work lists and the calendar that their dates come from.</summary>
internal static class WorkEndpoints
{
    public static FinanceServiceBuilder AddWork(this FinanceServiceBuilder service)
    {
        service.Services.AddScoped<WorkDesk>();
        return service;
    }

    public static void MapWork(this WebApplication app)
    {
        var performance = app.MapGroup("/api/performance/{year}").WithTags("绩效待办");
        performance.MapListWork();
        performance.MapCalendars();
    }
}
