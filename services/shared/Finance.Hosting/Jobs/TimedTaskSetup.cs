namespace Finance.Hosting.Jobs;

public static class TimedTaskSetup
{
    /// <summary>Runs a task by the clock on whichever replica holds its lease.</summary>
    public static FinanceServiceBuilder AddTimedTask<TTask>(this FinanceServiceBuilder service)
        where TTask : class, ITimedTask
    {
        service.Services.AddScoped<TTask>();
        service.Services.AddHostedService<TimedTaskRunner<TTask>>();
        return service;
    }
}
