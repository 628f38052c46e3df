using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>The PDFs that could not be printed yet.</summary>
public abstract partial class DisclosureDb
{
    public DbSet<PdfAttempt> PdfAttempts => Set<PdfAttempt>();
}

internal static class PdfTables
{
    private const int HashLength = 64;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Publication>(publication =>
        {
            publication.Property(p => p.PdfSha256).HasMaxLength(HashLength);
            publication.HasIndex(p => p.PdfSha256);
        });
        model.Entity<PdfAttempt>(attempt =>
        {
            attempt.HasKey(a => a.PublicationId);
            attempt.Property(a => a.PublicationId).HasMaxLength(PublicationId.MaxLength);
            attempt.Property(a => a.Fault).HasMaxLength(PdfAttempt.FaultMaxLength);
        });
    }

    /// <summary>What went out and has no PDF yet.</summary>
    public static IQueryable<Publication> WithoutPdf(this DisclosureDb db) =>
        db.Publications.AsNoTracking().Where(p => p.PdfSha256 == null && p.JsonSha256 != null);
}
