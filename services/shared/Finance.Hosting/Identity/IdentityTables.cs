using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Identity;

/// <summary>One Data Protection key, wrapped by the bureau's certificate.</summary>
public sealed class IdentityKey
{
    public Guid Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Tokens of this user that were issued before the instant are refused everywhere.</summary>
public sealed class Revocation
{
    public Guid UserId { get; init; }

    public DateTimeOffset NotBefore { get; set; }
}

/// <summary>The tables of the identity database that every process reads; the gateway's database maps and migrates them.</summary>
public static class IdentityTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<IdentityKey>(key =>
        {
            key.ToTable("data_protection_keys");
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).HasColumnName("id").ValueGeneratedNever();
            key.Property(k => k.FriendlyName).HasColumnName("friendly_name").HasMaxLength(200);
            key.Property(k => k.Xml).HasColumnName("xml").HasMaxLength(8000);
            key.Property(k => k.CreatedAt).HasColumnName("created_at");
        });
        model.Entity<Revocation>(revocation =>
        {
            revocation.ToTable("revocations");
            revocation.HasKey(r => r.UserId);
            revocation.Property(r => r.UserId).HasColumnName("user_id").ValueGeneratedNever();
            revocation.Property(r => r.NotBefore).HasColumnName("not_before");
            revocation.HasIndex(r => r.NotBefore);
        });
    }
}

/// <summary>The part of the identity database that every process reads; only the gateway's login may write it.</summary>
public sealed class SharedIdentityDb(DbContextOptions<SharedIdentityDb> options) : DbContext(options)
{
    public DbSet<IdentityKey> Keys => Set<IdentityKey>();

    public DbSet<Revocation> Revocations => Set<Revocation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => IdentityTables.Map(modelBuilder);
}
