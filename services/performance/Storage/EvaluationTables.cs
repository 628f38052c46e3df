using Finance.Performance.Model;
using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Performance.Storage;

/// <summary>Self-evaluations: a header row an evaluation, its immutable contents, its history, the reasons given, and the money of the units.</summary>
public abstract partial class PerformanceDb
{
    public DbSet<Evaluation> Evaluations => Set<Evaluation>();

    public DbSet<EvaluationVersion> EvaluationVersions => Set<EvaluationVersion>();

    public DbSet<EvaluationHistory> EvaluationHistory => Set<EvaluationHistory>();

    public DbSet<EvaluationExplanation> EvaluationExplanations => Set<EvaluationExplanation>();

    public DbSet<EvaluatedIndicator> EvaluatedIndicators => Set<EvaluatedIndicator>();

    public DbSet<UnitFunds> UnitFunds => Set<UnitFunds>();

    public DbSet<ProjectExecuted> ProjectsExecuted => Set<ProjectExecuted>();
}

internal static class EvaluationTables
{
    private const int HashLength = 64;
    private const int RegionLength = 6;
    private const int CodeLength = 200;
    private const int NameLength = 200;
    private const int TextLength = 2_000;

    /// <summary>The longest id of a finding, with the number that tells equal ones apart.</summary>
    private const int FindingLength = FindingId.MaxLength + 10;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Evaluation>(MapEvaluation);
        model.Entity<EvaluationVersion>(entity =>
        {
            entity.HasKey(version => new { version.EvaluationId, version.Number });
            entity.HasOne<Evaluation>().WithMany().HasForeignKey(version => version.EvaluationId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(version => version.Sha256).HasMaxLength(HashLength);
        });
        model.Entity<EvaluationHistory>(entity =>
        {
            entity.HasKey(entry => new { entry.EvaluationId, entry.Number });
            entity.HasOne<Evaluation>().WithMany().HasForeignKey(entry => entry.EvaluationId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(entry => entry.Hash).HasMaxLength(HashLength);
        });
        model.Entity<EvaluationExplanation>(entity =>
        {
            entity.HasKey(explanation => new { explanation.EvaluationId, explanation.Finding });
            entity.HasOne<Evaluation>().WithMany().HasForeignKey(explanation => explanation.EvaluationId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(explanation => explanation.Finding).HasMaxLength(FindingLength);
            entity.Property(explanation => explanation.Text).HasMaxLength(TextLength);
        });
        model.Entity<UnitFunds>(entity =>
        {
            entity.HasKey(funds => new { funds.FiscalYear, funds.Unit });
            entity.Property(funds => funds.FiscalYear).ValueGeneratedNever();
            entity.Property(funds => funds.ToldSha256).HasMaxLength(HashLength);
        });
        model.Entity<ProjectExecuted>(entity =>
        {
            entity.HasKey(project => new
            {
                project.FiscalYear,
                project.Unit,
                project.Code,
            });
            entity.Property(project => project.FiscalYear).ValueGeneratedNever();
            entity.Property(project => project.Code).HasMaxLength(CodeLength);
        });
    }

    private static void MapEvaluation(EntityTypeBuilder<Evaluation> entity)
    {
        entity
            .HasIndex(evaluation => new
            {
                evaluation.FiscalYear,
                evaluation.Unit,
                evaluation.Code,
            })
            .IsUnique();
        entity.HasIndex(evaluation => new { evaluation.FiscalYear, evaluation.Status });
        // The unit as a whole is no project: whoever counts projects would count its money twice.
        entity.HasQueryFilter(evaluation => evaluation.Code != WholeUnit.Code);
        entity.Property(evaluation => evaluation.Region).HasMaxLength(RegionLength);
        entity.Property(evaluation => evaluation.Code).HasMaxLength(CodeLength);
        entity.Property(evaluation => evaluation.Name).HasMaxLength(NameLength);
        entity.Property(evaluation => evaluation.ContentSha256).HasMaxLength(HashLength);
        entity.Property(evaluation => evaluation.GoalsSha256).HasMaxLength(HashLength);
        entity.Property(evaluation => evaluation.HistoryHash).HasMaxLength(HashLength);
        entity.Property(evaluation => evaluation.SchemeId).HasMaxLength(SchemeTables.IdLength);
        entity.OwnsOne(evaluation => evaluation.LastEdited, MapSigned);
        entity.OwnsOne(evaluation => evaluation.Submitted, MapSigned);
        entity.OwnsOne(evaluation => evaluation.Rescored, MapSigned);
        entity.OwnsOne(evaluation => evaluation.Confirmed, MapSigned);
    }

    private static void MapSigned(OwnedNavigationBuilder<Evaluation, Signed> signed)
    {
        signed.Property(by => by.Name).HasMaxLength(NameLength);
        signed.Property(by => by.Role).HasMaxLength(40);
    }
}
