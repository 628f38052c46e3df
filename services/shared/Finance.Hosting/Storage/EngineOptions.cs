using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Finance.Hosting.Storage;

internal static class EngineOptions
{
    /// <summary>How many plans one connection keeps; a service has some dozens of statements that return.</summary>
    private const int PlansKept = 100;

    public static DbContextOptionsBuilder UseEngine(this DbContextOptionsBuilder options, StorageSettings settings) =>
        settings.Engine == StorageEngine.Postgres
            ? options.UseNpgsql(Lasting(settings.ConnectionString), npgsql => npgsql.MaxBatchSize(settings.MaxBatchSize))
            : options.UseSqlServer(settings.ConnectionString, sqlServer => sqlServer.MaxBatchSize(settings.MaxBatchSize));

    /// <summary>
    /// A connection that goes back to the pool is not reset, and keeps the plans of what is asked again and again. Nothing here leaves
    /// settings, listeners, temporary tables or locks behind, and a transaction that is still open is rolled back all the same. Who says
    /// otherwise in the connection string, as a pooler before the database may demand, is heard.
    /// </summary>
    internal static string Lasting(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.NoResetOnClose |= !connection.ShouldSerialize("No Reset On Close");
        connection.MaxAutoPrepare = connection.ShouldSerialize("Max Auto Prepare") ? connection.MaxAutoPrepare : PlansKept;
        return connection.ConnectionString;
    }
}
