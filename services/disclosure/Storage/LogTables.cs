using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>The tree over the log, its signed checkpoints and their keys, and what its verification found.</summary>
public abstract partial class DisclosureDb
{
    public DbSet<LogTreeNode> TreeNodes => Set<LogTreeNode>();

    public DbSet<LogTreeSize> TreeSizes => Set<LogTreeSize>();

    public DbSet<LogFile> LogFiles => Set<LogFile>();

    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    public DbSet<CheckpointKey> CheckpointKeys => Set<CheckpointKey>();

    public DbSet<LogVerification> Verifications => Set<LogVerification>();
}

internal static class LogTables
{
    private const int HashLength = 64;
    private const int HashBytes = 32;
    private const int KeyIdLength = 16;

    public static void Map(ModelBuilder model)
    {
        model.Entity<LogTreeNode>(node =>
        {
            node.HasKey(n => n.Number);
            node.Property(n => n.Number).ValueGeneratedNever();
            node.Property(n => n.Hash).HasMaxLength(HashBytes);
        });
        model.Entity<LogTreeSize>(size =>
        {
            size.HasKey(s => s.Id);
            size.Property(s => s.Id).ValueGeneratedNever();
            size.HasData(new LogTreeSize());
        });
        model.Entity<LogFile>(file =>
        {
            file.HasKey(f => new { f.Sha256, f.EntryIndex });
            file.Property(f => f.Sha256).HasMaxLength(HashLength);
        });
        model.Entity<Checkpoint>(checkpoint =>
        {
            checkpoint.HasKey(c => c.Number);
            checkpoint.Property(c => c.Number).ValueGeneratedNever();
            checkpoint.Property(c => c.RootHash).HasMaxLength(HashLength);
            checkpoint.Property(c => c.KeyId).HasMaxLength(KeyIdLength);
            checkpoint.Property(c => c.Signed).HasMaxLength(2_000);
            checkpoint.Property(c => c.Signature).HasMaxLength(200);
            checkpoint.HasIndex(c => c.Day);
            checkpoint.HasIndex(c => c.Size);
        });
        model.Entity<CheckpointKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).HasMaxLength(KeyIdLength);
            key.Property(k => k.PublicKey).HasMaxLength(1_000);
            key.Property(k => k.Fingerprint).HasMaxLength(HashLength);
        });
        model.Entity<LogVerification>(verification =>
        {
            verification.HasKey(v => v.Id);
            verification.HasIndex(v => v.StartedAt);
        });
    }
}
