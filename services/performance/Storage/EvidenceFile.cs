using Finance.Performance.Model.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>The bytes of an attached file, stored once under their hash, however many evaluations name them.</summary>
public sealed class EvidenceFile
{
    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }

    public required string MediaType { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>A file that an evaluation names, or named once: what is removed from a draft stays for the history and counts towards its bounds.</summary>
public sealed class EvidenceUse
{
    public Guid EvaluationId { get; init; }

    public required string Sha256 { get; init; }

    public int Size { get; init; }
}

/// <summary>Attached files and who names them.</summary>
public abstract partial class PerformanceDb
{
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<EvidenceUse> EvidenceUses => Set<EvidenceUse>();
}

internal static class EvidenceTables
{
    private const int HashLength = 64;
    private const int TypeLength = 100;

    public static void Map(ModelBuilder model)
    {
        model.Entity<EvidenceFile>(file =>
        {
            file.HasKey(one => one.Sha256);
            file.Property(one => one.Sha256).HasMaxLength(HashLength);
            file.Property(one => one.MediaType).HasMaxLength(TypeLength);
        });
        model.Entity<EvidenceUse>(use =>
        {
            use.HasKey(one => new { one.EvaluationId, one.Sha256 });
            use.HasOne<Evaluation>().WithMany().HasForeignKey(one => one.EvaluationId).OnDelete(DeleteBehavior.Restrict);
            use.HasOne<EvidenceFile>().WithMany().HasForeignKey(one => one.Sha256).OnDelete(DeleteBehavior.Restrict);
            use.Property(one => one.Sha256).HasMaxLength(HashLength);
        });
    }
}

/// <summary>Reads and keeps attached files.</summary>
internal static class EvidenceStore
{
    public static Task<byte[]?> FindFileAsync(this PerformanceDb db, Attachment attachment, CancellationToken cancellationToken) =>
        db
            .EvidenceFiles.AsNoTracking()
            .Where(file => file.Sha256 == attachment.Sha256)
            .Select(file => file.Bytes)
            .SingleOrDefaultAsync(cancellationToken);

    public static Task<List<int>> SizesEverAsync(
        this PerformanceDb db,
        Guid evaluation,
        string except,
        CancellationToken cancellationToken
    ) =>
        db
            .EvidenceUses.AsNoTracking()
            .Where(use => use.EvaluationId == evaluation && use.Sha256 != except)
            .Select(use => use.Size)
            .ToListAsync(cancellationToken);

    /// <summary>Two who send the same bytes at the same time store them once.</summary>
    public static async Task KeepAsync(
        this PerformanceDb db,
        Evaluation evaluation,
        Attachment attachment,
        byte[] bytes,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        await db.TryInsertAsync(
            new EvidenceFile
            {
                Sha256 = attachment.Sha256,
                Bytes = bytes,
                MediaType = attachment.MediaType,
                StoredAt = at,
            },
            cancellationToken
        );
        if (!await db.EvidenceUses.AnyAsync(use => use.EvaluationId == evaluation.Id && use.Sha256 == attachment.Sha256, cancellationToken))
        {
            db.EvidenceUses.Add(
                new EvidenceUse
                {
                    EvaluationId = evaluation.Id,
                    Sha256 = attachment.Sha256,
                    Size = attachment.Size,
                }
            );
        }
    }
}
