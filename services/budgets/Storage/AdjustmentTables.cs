using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Budgets.Storage;

/// <summary>How adjustments, their versions and the annual budgets stand in the database.</summary>
internal static class AdjustmentTables
{
    private const int HashLength = 64;
    private const int NameLength = 200;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Adjustment>(entity =>
        {
            entity.HasKey(adjustment => new { adjustment.BudgetId, adjustment.Number });
            entity.HasOne<Budget>().WithMany().HasForeignKey(adjustment => adjustment.BudgetId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(adjustment => adjustment.DocumentNumber).HasMaxLength(NameLength);
            entity.Property(adjustment => adjustment.ContentSha256).HasMaxLength(HashLength);
            entity.Ignore(adjustment => adjustment.Pair);
            entity.OwnsOne(adjustment => adjustment.LastEdited, MapSigned);
            entity.OwnsOne(adjustment => adjustment.Submitted, MapSigned);
            entity.OwnsOne(adjustment => adjustment.Passed, MapSigned);
            entity.OwnsOne(adjustment => adjustment.Reviewed, MapSigned);
            entity.OwnsOne(adjustment => adjustment.Approved, MapSigned);
        });
        model.Entity<AdjustmentVersion>(entity =>
        {
            entity.HasKey(version => new
            {
                version.BudgetId,
                version.Number,
                version.Version,
            });
            entity
                .HasOne<Adjustment>()
                .WithMany()
                .HasForeignKey(version => new { version.BudgetId, version.Number })
                .OnDelete(DeleteBehavior.Restrict);
            entity.Property(version => version.Sha256).HasMaxLength(HashLength);
        });
        model.Entity<AdjustedBudget>(entity =>
        {
            entity.HasKey(annual => new { annual.BudgetId, annual.Adjustment });
            entity
                .HasOne<Adjustment>()
                .WithMany()
                .HasForeignKey(annual => new { annual.BudgetId, annual.Adjustment })
                .OnDelete(DeleteBehavior.Restrict);
            entity.Property(annual => annual.Sha256).HasMaxLength(HashLength);
        });
    }

    private static void MapSigned(OwnedNavigationBuilder<Adjustment, Signed> signed)
    {
        signed.Property(by => by.Name).HasMaxLength(NameLength);
        signed.Property(by => by.Role).HasMaxLength(40);
    }
}
