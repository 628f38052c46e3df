using Finance.Hosting.Storage;

namespace Finance.Hosting.Health;

internal sealed class DatabaseReadiness(IServiceScopeFactory scopes) : IReadinessCheck
{
    public string Name => "database";

    public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<FinanceDb>().Database;
        return new ReadinessResult(await database.CanConnectAsync(cancellationToken));
    }
}
