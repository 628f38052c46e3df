using Finance.Contracts;
using Finance.Hosting.Storage;
using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Budgets.Storage;

/// <summary>The database of the budgets service: a header row a budget, its immutable contents, its history, control figures, and the lines of what is approved.</summary>
public abstract partial class BudgetsDb(DbContextOptions options) : FinanceDb(options)
{
    private const int HashLength = 64;
    private const int NameLength = 200;

    /// <summary>The longest id of a finding, with the number that tells equal ones apart.</summary>
    private const int FindingLength = FindingId.MaxLength + 10;

    public DbSet<Budget> Budgets => Set<Budget>();

    public DbSet<BudgetContent> Contents => Set<BudgetContent>();

    public DbSet<BudgetHistory> History => Set<BudgetHistory>();

    public DbSet<ControlFigures> ControlFigures => Set<ControlFigures>();

    public DbSet<UnitCeilings> Ceilings => Set<UnitCeilings>();

    public DbSet<FindingExplanation> Explanations => Set<FindingExplanation>();

    public DbSet<ApprovedLine> ApprovedLines => Set<ApprovedLine>();

    public DbSet<Adjustment> Adjustments => Set<Adjustment>();

    public DbSet<AdjustmentVersion> AdjustmentVersions => Set<AdjustmentVersion>();

    public DbSet<AdjustedBudget> AnnualBudgets => Set<AdjustedBudget>();

    /// <summary>The ceilings that bind now: of each unit the version that its header names.</summary>
    public IQueryable<UnitCeilings> CeilingsInForce(FiscalYear year) =>
        from budget in Budgets
        where budget.FiscalYear == year && budget.CeilingsVersion != null
        join ceilings in Ceilings
            on new
            {
                budget.FiscalYear,
                budget.Unit,
                Version = budget.CeilingsVersion!.Value,
            } equals new
            {
                ceilings.FiscalYear,
                ceilings.Unit,
                ceilings.Version,
            }
        select ceilings;

    protected override void MapModel(ModelBuilder model)
    {
        model.Entity<Budget>(MapBudget);
        model.Entity<BudgetContent>(entity =>
        {
            entity.HasKey(content => new { content.BudgetId, content.Number });
            entity.HasOne<Budget>().WithMany().HasForeignKey(content => content.BudgetId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(content => content.Sha256).HasMaxLength(HashLength);
            entity.Property(content => content.Algorithm).HasMaxLength(20);
            CompressQuickly(entity.Property(content => content.Bytes));
            CompressQuickly(entity.Property(content => content.Findings));
        });
        model.Entity<BudgetHistory>(entity =>
        {
            entity.HasKey(entry => new { entry.BudgetId, entry.Number });
            entity.HasOne<Budget>().WithMany().HasForeignKey(entry => entry.BudgetId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(entry => entry.Hash).HasMaxLength(HashLength);
        });
        model.Entity<ControlFigures>(entity =>
        {
            entity.HasKey(figures => figures.FiscalYear);
            entity.Property(figures => figures.FiscalYear).ValueGeneratedNever();
        });
        model.Entity<UnitCeilings>(entity =>
        {
            entity.HasKey(ceilings => new
            {
                ceilings.FiscalYear,
                ceilings.Unit,
                ceilings.Version,
            });
            entity.Property(ceilings => ceilings.IssuedByName).HasMaxLength(NameLength);
        });
        model.Entity<FindingExplanation>(entity =>
        {
            entity.HasKey(explanation => new { explanation.BudgetId, explanation.Finding });
            entity.HasOne<Budget>().WithMany().HasForeignKey(explanation => explanation.BudgetId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(explanation => explanation.Finding).HasMaxLength(FindingLength);
            entity.Property(explanation => explanation.Text).HasMaxLength(2_000);
        });
        NightlyTables.Map(model);
        model.Entity<ApprovedLine>(MapApprovedLine);
        MapReview(model);
        AdjustmentTables.Map(model);
    }

    /// <summary>Contents are written with each save: PostgreSQL's own compression takes longer than all else that it does with them.</summary>
    private void CompressQuickly(PropertyBuilder<byte[]> contents)
    {
        if (Database.IsNpgsql())
        {
            contents.UseCompressionMethod("lz4");
        }
    }

    private static void MapBudget(EntityTypeBuilder<Budget> entity)
    {
        entity.HasIndex(budget => new { budget.FiscalYear, budget.Unit }).IsUnique();
        entity.HasIndex(budget => new { budget.FiscalYear, budget.Status });
        entity.Property(budget => budget.ContentSha256).HasMaxLength(HashLength);
        entity.Property(budget => budget.HistoryHash).HasMaxLength(HashLength);
        // Comments lengthen the history without raising the revision; nobody who did not see them may append.
        entity.Property(budget => budget.HistoryCount).IsConcurrencyToken();
        entity.Property(budget => budget.DocumentNumber).HasMaxLength(NameLength);
        entity.Property(budget => budget.PublicationId).HasMaxLength(NameLength);
        entity.OwnsOne(budget => budget.LastEdited, MapSigned);
        entity.OwnsOne(budget => budget.Submitted, MapSigned);
        entity.OwnsOne(budget => budget.Passed, MapSigned);
        entity.OwnsOne(budget => budget.Reviewed, MapSigned);
        entity.OwnsOne(budget => budget.Approved, MapSigned);
        entity.OwnsOne(budget => budget.Withdrawn, MapSigned);
        entity.Property(budget => budget.WithdrawalReason).HasMaxLength(Withdrawal.MaxReason);
    }

    private static void MapSigned(OwnedNavigationBuilder<Budget, Signed> signed)
    {
        signed.Property(by => by.Name).HasMaxLength(NameLength);
        signed.Property(by => by.Role).HasMaxLength(40);
    }

    private static void MapApprovedLine(EntityTypeBuilder<ApprovedLine> entity)
    {
        entity.HasKey(line => new
        {
            line.BudgetId,
            line.Adjustment,
            line.Number,
        });
        entity.HasOne<Budget>().WithMany().HasForeignKey(line => line.BudgetId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(line => new { line.FiscalYear, line.Unit });
        entity.Property(line => line.Functional).HasMaxLength(7);
        entity.Property(line => line.Economic).HasMaxLength(5);
        entity.Property(line => line.Project).HasMaxLength(NameLength);
    }
}

public sealed class PostgresBudgetsDb(DbContextOptions<PostgresBudgetsDb> options) : BudgetsDb(options);

public sealed class SqlServerBudgetsDb(DbContextOptions<SqlServerBudgetsDb> options) : BudgetsDb(options);

internal sealed class PostgresBudgetsDesign : PostgresDesignTime<PostgresBudgetsDb>;

internal sealed class SqlServerBudgetsDesign : SqlServerDesignTime<SqlServerBudgetsDb>;
