using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Storage;

internal static class EngineOptions
{
    public static DbContextOptionsBuilder UseEngine(this DbContextOptionsBuilder options, StorageSettings settings) =>
        settings.Engine == StorageEngine.Postgres
            ? options.UseNpgsql(settings.ConnectionString, npgsql => npgsql.MaxBatchSize(settings.MaxBatchSize))
            : options.UseSqlServer(settings.ConnectionString, sqlServer => sqlServer.MaxBatchSize(settings.MaxBatchSize));
}
