using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Finance.Hosting.Storage;

/// <summary>Lets dotnet-ef make migrations for the PostgreSQL context without a server: a service derives an empty class from it.</summary>
public abstract class PostgresDesignTime<TContext> : IDesignTimeDbContextFactory<TContext>
    where TContext : FinanceDb
{
    public TContext CreateDbContext(string[] args) => DesignTime.Create<TContext>(StorageEngine.Postgres);
}

/// <summary>Lets dotnet-ef make migrations for the SQL Server context without a server: a service derives an empty class from it.</summary>
public abstract class SqlServerDesignTime<TContext> : IDesignTimeDbContextFactory<TContext>
    where TContext : FinanceDb
{
    public TContext CreateDbContext(string[] args) => DesignTime.Create<TContext>(StorageEngine.SqlServer);
}

internal static class DesignTime
{
    public static TContext Create<TContext>(StorageEngine engine)
        where TContext : FinanceDb
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseEngine(new StorageSettings(engine, "Server=unused", MaxBatchSize: 1));
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }
}
