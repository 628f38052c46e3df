namespace Finance.Hosting.Storage;

internal enum StorageEngine
{
    Postgres,
    SqlServer,
}

/// <summary>The section "Storage" of the configuration.</summary>
internal sealed record StorageSettings(StorageEngine Engine, string ConnectionString, int MaxBatchSize)
{
    private const int DefaultMaxBatchSize = 100;

    public static StorageSettings Read(IConfiguration configuration) =>
        new(
            Enum.TryParse<StorageEngine>(configuration["Storage:Engine"], out var engine) ? engine : StorageEngine.Postgres,
            configuration["Storage:ConnectionString"] ?? "",
            configuration.GetValue("Storage:MaxBatchSize", DefaultMaxBatchSize)
        );
}
