using System.Globalization;

namespace Finance.Hosting.Jobs;

/// <summary>Asks for the lease whenever the task may be due, runs it, and renews the lease meanwhile.</summary>
internal sealed class TimedTaskRunner<TTask>(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TTask> log) : BackgroundService
    where TTask : class, ITimedTask
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly string holder = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}"
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = LongestPause;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var task = scope.ServiceProvider.GetRequiredService<TTask>();
                pause = task.Every < LongestPause ? task.Every : LongestPause;
                if (await UseLeaseAsync(book => book.TryTakeAsync(task.Name, holder, task.Every, stoppingToken)))
                {
                    await RunAsync(task, stoppingToken);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "A timed task failed; it is tried again");
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(TTask task, CancellationToken stoppingToken)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var renewal = RenewAsync(task.Name, run);
        var succeeded = false;
        try
        {
            await task.RunAsync(run.Token);
            succeeded = true;
        }
        finally
        {
            await run.CancelAsync();
            await renewal;
            await UseLeaseAsync(async book =>
            {
                await book.EndAsync(task.Name, holder, succeeded);
                return true;
            });
        }
    }

    /// <summary>A run whose lease cannot be renewed is stopped: another replica may have begun.</summary>
    private async Task RenewAsync(string name, CancellationTokenSource run)
    {
        try
        {
            while (true)
            {
                await Task.Delay(LeaseBook.Duration / 3, clock, run.Token);
                if (!await UseLeaseAsync(book => book.RenewAsync(name, holder, run.Token)))
                {
                    throw new InvalidOperationException($"The lease of {name} was lost.");
                }
            }
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The lease of {Task} could not be renewed; its run is stopped", name);
            await run.CancelAsync();
        }
    }

    private async Task<bool> UseLeaseAsync(Func<LeaseBook, Task<bool>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<LeaseBook>());
    }
}
