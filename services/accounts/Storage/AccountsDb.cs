using Finance.Accounts.Model;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>The budgets that final accounts are held against.</summary>
public abstract partial class AccountsDb(DbContextOptions options) : FinanceDb(options)
{
    private const int HashLength = 64;
    private const int ProjectCodeLength = 200;

    public DbSet<Baseline> Baselines => Set<Baseline>();

    public DbSet<BaselineLine> BaselineLines => Set<BaselineLine>();

    protected override void MapModel(ModelBuilder model)
    {
        model.Entity<Baseline>(baseline =>
        {
            baseline.HasKey(b => b.Id);
            baseline.Property(b => b.InitialSha256).HasMaxLength(HashLength);
            baseline.Property(b => b.AnnualSha256).HasMaxLength(HashLength);
            baseline.HasIndex(b => new { b.FiscalYear, b.Unit });
        });
        model.Entity<BaselineLine>(line =>
        {
            line.HasKey(l => new
            {
                l.BaselineId,
                l.Stage,
                l.Ordinal,
            });
            line.Property(l => l.Ordinal).ValueGeneratedNever();
            line.Property(l => l.Project).HasMaxLength(ProjectCodeLength);
            line.HasOne<Baseline>().WithMany().HasForeignKey(l => l.BaselineId);
        });
        LedgerTables.Map(model);
        AccountTables.Map(model);
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresAccountsDb(DbContextOptions<PostgresAccountsDb> options) : AccountsDb(options);

/// <summary>On SQL Server.</summary>
public sealed class SqlServerAccountsDb(DbContextOptions<SqlServerAccountsDb> options) : AccountsDb(options);

internal sealed class PostgresDesignTime : PostgresDesignTime<PostgresAccountsDb>;

internal sealed class SqlServerDesignTime : SqlServerDesignTime<SqlServerAccountsDb>;
