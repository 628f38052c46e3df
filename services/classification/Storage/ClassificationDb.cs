using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Storage;

/// <summary>Catalogues with all their versions, and the units.</summary>
public abstract class ClassificationDb(DbContextOptions options) : FinanceDb(options)
{
    public DbSet<CatalogHead> Catalogs => Set<CatalogHead>();

    public DbSet<CatalogVersion> CatalogVersions => Set<CatalogVersion>();

    public DbSet<UnitRow> Units => Set<UnitRow>();

    public DbSet<UnitBook> UnitBook => Set<UnitBook>();

    protected override void MapModel(ModelBuilder model)
    {
        model.Entity<CatalogHead>(head =>
        {
            head.HasKey(h => h.FiscalYear);
            head.Property(h => h.FiscalYear).ValueGeneratedNever();
        });
        model.Entity<CatalogVersion>(version =>
        {
            version.HasKey(v => new { v.FiscalYear, v.Version });
            version.Property(v => v.Version).ValueGeneratedNever();
            version.Property(v => v.HashAlgorithm).HasMaxLength(20);
            version.Property(v => v.Hash).HasMaxLength(64);
            version.Property(v => v.ImportedBy).HasMaxLength(100);
        });
        model.Entity<UnitRow>(unit =>
        {
            unit.HasKey(u => u.Unit);
            unit.HasIndex(u => u.Parent);
            unit.Property(u => u.Region).HasMaxLength(6);
            unit.Property(u => u.Content).HasMaxLength(UnitRow.MaxContentChars);
        });
        model.Entity<UnitBook>(book =>
        {
            book.Property(b => b.Id).ValueGeneratedNever();
            book.HasData(new UnitBook { Id = Storage.UnitBook.OnlyId, Version = 0 });
        });
    }
}

public sealed class PostgresClassificationDb(DbContextOptions<PostgresClassificationDb> options) : ClassificationDb(options);

public sealed class SqlServerClassificationDb(DbContextOptions<SqlServerClassificationDb> options) : ClassificationDb(options);

internal sealed class PostgresClassificationDesign : PostgresDesignTime<PostgresClassificationDb>;

internal sealed class SqlServerClassificationDesign : SqlServerDesignTime<SqlServerClassificationDb>;
