using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>What was approved, what was published from it, the published bytes and the log of publications.</summary>
public abstract partial class DisclosureDb(DbContextOptions options) : FinanceDb(options)
{
    private const int HashLength = 64;
    private const int NumberLength = 200;
    private const int NameLength = 500;

    public DbSet<ApprovedDocument> Documents => Set<ApprovedDocument>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<LogEntry> Log => Set<LogEntry>();

    public DbSet<LogHead> LogHeads => Set<LogHead>();

    public DbSet<IndexedTerm> IndexedTerms => Set<IndexedTerm>();

    protected override void MapModel(ModelBuilder model)
    {
        model.MapSearch();
        model.Entity<ApprovedDocument>(document =>
        {
            document.HasKey(d => d.Id);
            document.Property(d => d.DocumentNumber).HasMaxLength(NumberLength);
            document.Property(d => d.AdjustmentNumber).HasMaxLength(NumberLength);
            document.Property(d => d.ContentSha256).HasMaxLength(HashLength);
        });
        model.Entity<Publication>(publication =>
        {
            publication.HasKey(p => p.Id);
            publication.Property(p => p.Id).HasMaxLength(PublicationId.MaxLength);
            publication.Property(p => p.Replaces).HasMaxLength(PublicationId.MaxLength);
            publication.Property(p => p.ReplacedBy).HasMaxLength(PublicationId.MaxLength);
            publication.Property(p => p.Region).HasMaxLength(6);
            publication.Property(p => p.Reason).HasMaxLength(Publication.ReasonMaxLength);
            publication.Property(p => p.DocumentNumber).HasMaxLength(NumberLength);
            publication.Property(p => p.PublishedBy).HasMaxLength(NumberLength);
            publication.Property(p => p.UnitName).HasMaxLength(NameLength);
            publication.Property(p => p.ContentSha256).HasMaxLength(HashLength);
            publication.Property(p => p.JsonSha256).HasMaxLength(HashLength);
            publication.Property(p => p.PageSha256).HasMaxLength(HashLength);
            publication.Property(p => p.TablesSha256).HasMaxLength(HashLength);
            publication.Property(p => p.XlsxSha256).HasMaxLength(HashLength);
            publication.Property(p => p.CsvSha256).HasMaxLength(HashLength);
            publication.Property(p => p.PackageSha256).HasMaxLength(HashLength);
            publication.HasIndex(p => p.DocumentId);
            publication.HasIndex(p => p.LogIndex);
        });
        model.Entity<Blob>(blob =>
        {
            blob.HasKey(b => b.Sha256);
            blob.Property(b => b.Sha256).HasMaxLength(HashLength);
            blob.Property(b => b.MediaType).HasMaxLength(100);
        });
        model.Entity<LogEntry>(entry =>
        {
            entry.HasKey(e => e.Index);
            entry.Property(e => e.Index).ValueGeneratedNever();
            entry.Property(e => e.PublicationId).HasMaxLength(PublicationId.MaxLength);
            entry.Property(e => e.PreviousHash).HasMaxLength(HashLength);
            entry.Property(e => e.Hash).HasMaxLength(HashLength);
        });
        model.Entity<LogHead>(head =>
        {
            head.HasKey(h => h.Id);
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Hash).HasMaxLength(HashLength);
            head.HasData(new LogHead { Hash = HashChain.Genesis });
        });
        ResponsibilityTables.Map(model);
        LogTables.Map(model);
        PdfTables.Map(model);
        VoiceTables.Map(model);
        EvaluationTables.Map(model);
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresDisclosureDb(DbContextOptions<PostgresDisclosureDb> options) : DisclosureDb(options);

/// <summary>On SQL Server.</summary>
public sealed class SqlServerDisclosureDb(DbContextOptions<SqlServerDisclosureDb> options) : DisclosureDb(options);

internal sealed class PostgresDesignTime : PostgresDesignTime<PostgresDisclosureDb>;

internal sealed class SqlServerDesignTime : SqlServerDesignTime<SqlServerDisclosureDb>;
