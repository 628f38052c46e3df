using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Finance.Hosting.Storage;

/// <summary>Brings the schema up to date before anything else starts; of replicas that start together one migrates and the others wait.</summary>
internal sealed class MigrateAtStart(IServiceScopeFactory scopes) : IHostedService
{
    private const string LockName = "finance-migrations";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FinanceDb>();
        // The connection stays open, for the lock belongs to it.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await db.Engine.LockAsync(connection, LockName, cancellationToken);
        try
        {
            // Else EF asks a table that a new database does not have, and logs an error that is none.
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await db.Engine.UnlockAsync(connection, LockName);
            await db.Database.CloseConnectionAsync();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
