using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Performance.Storage;

/// <summary>Monitoring reports, department evaluations and spot checks.</summary>
public abstract partial class PerformanceDb
{
    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportContent> ReportContents => Set<ReportContent>();

    public DbSet<ReportHistory> ReportHistory => Set<ReportHistory>();

    public DbSet<SpotCheck> SpotChecks => Set<SpotCheck>();

    public DbSet<SpotCheckRecord> SpotCheckRecords => Set<SpotCheckRecord>();

    public DbSet<PerformanceCalendarVersion> CalendarVersions => Set<PerformanceCalendarVersion>();
}

/// <summary>How reports are stored.</summary>
internal static class ReportTables
{
    public const int MaxWords = 2_000;

    private const int HashLength = 64;
    private const int KeyLength = 200;
    private const int NameLength = 200;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Report>(entity =>
        {
            entity
                .HasIndex(report => new
                {
                    report.Kind,
                    report.FiscalYear,
                    report.Unit,
                    report.Key,
                })
                .IsUnique();
            entity.Property(report => report.Key).HasMaxLength(KeyLength);
            entity.Property(report => report.Title).HasMaxLength(NameLength);
            entity.Property(report => report.ContentSha256).HasMaxLength(HashLength);
            entity.Property(report => report.HistoryHash).HasMaxLength(HashLength);
            entity.Property(report => report.Words).HasMaxLength(MaxWords);
            entity.OwnsOne(report => report.LastEdited, MapSigned);
            entity.OwnsOne(report => report.Submitted, MapSigned);
            entity.OwnsOne(report => report.Decided, MapSigned);
        });
        model.Entity<ReportContent>(entity =>
        {
            entity.HasKey(content => new { content.ReportId, content.Number });
            entity.HasOne<Report>().WithMany().HasForeignKey(content => content.ReportId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(content => content.Sha256).HasMaxLength(HashLength);
            entity.Property(content => content.Algorithm).HasMaxLength(20);
        });
        model.Entity<ReportHistory>(entity =>
        {
            entity.HasKey(entry => new { entry.ReportId, entry.Number });
            entity.HasOne<Report>().WithMany().HasForeignKey(entry => entry.ReportId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(entry => entry.Hash).HasMaxLength(HashLength);
        });
    }

    private static void MapSigned(OwnedNavigationBuilder<Report, Signed> signed)
    {
        signed.Property(by => by.Name).HasMaxLength(NameLength);
        signed.Property(by => by.Role).HasMaxLength(40);
    }
}
