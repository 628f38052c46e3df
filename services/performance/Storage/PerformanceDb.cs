using Finance.Hosting.Storage;
using Finance.Performance.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>The projects and goals that are evaluated.</summary>
public abstract partial class PerformanceDb(DbContextOptions options) : FinanceDb(options)
{
    private const int CodeLength = 200;
    private const int NameLength = 200;

    public DbSet<BudgetedProjects> Budgets => Set<BudgetedProjects>();

    public DbSet<BudgetedProject> Projects => Set<BudgetedProject>();

    public DbSet<SchemeVersion> Schemes => Set<SchemeVersion>();

    protected override void MapModel(ModelBuilder model)
    {
        model.Entity<BudgetedProjects>(budget =>
        {
            budget.HasKey(b => b.Id);
            budget.HasIndex(b => new { b.FiscalYear, b.Unit });
        });
        model.Entity<BudgetedProject>(project =>
        {
            project.HasKey(p => new
            {
                p.BudgetId,
                p.Stage,
                p.Code,
            });
            project.Property(p => p.Code).HasMaxLength(CodeLength);
            project.Property(p => p.Name).HasMaxLength(NameLength);
            project.HasQueryFilter(p => p.Code != WholeUnit.Code);
            project.HasOne<BudgetedProjects>().WithMany().HasForeignKey(p => p.BudgetId);
        });
        SchemeTables.Map(model);
        EvaluationTables.Map(model);
        EvidenceTables.Map(model);
        EvaluatedIndicatorTables.Map(model);
        ReportTables.Map(model);
        SpotCheckTables.Map(model);
        PerformanceCalendars.Map(model);
        NightlyTables.Map(model);
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresPerformanceDb(DbContextOptions<PostgresPerformanceDb> options) : PerformanceDb(options);

/// <summary>On SQL Server.</summary>
public sealed class SqlServerPerformanceDb(DbContextOptions<SqlServerPerformanceDb> options) : PerformanceDb(options);

internal sealed class PostgresDesignTime : PostgresDesignTime<PostgresPerformanceDb>;

internal sealed class SqlServerDesignTime : SqlServerDesignTime<SqlServerPerformanceDb>;
