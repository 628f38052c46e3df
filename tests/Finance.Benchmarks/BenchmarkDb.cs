using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Benchmarks;

/// <summary>Only the tables that every service has.</summary>
internal abstract class BenchmarkDb(DbContextOptions options) : FinanceDb(options)
{
    protected override void MapModel(ModelBuilder model) { }
}

internal sealed class PostgresBenchmarkDb(DbContextOptions<PostgresBenchmarkDb> options) : BenchmarkDb(options);

internal sealed class SqlServerBenchmarkDb(DbContextOptions<SqlServerBenchmarkDb> options) : BenchmarkDb(options);
