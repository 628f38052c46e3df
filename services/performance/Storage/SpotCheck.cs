using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>One draw of projects for a spot check; it is never changed, so that it can be drawn again and compared.</summary>
public sealed class SpotCheck
{
    public Guid Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public DrawMethod Method { get; init; }

    public required string Algorithm { get; init; }

    public required string Seed { get; init; }

    /// <summary>Six digits; null for all that the reviewer may see.</summary>
    public string? Region { get; init; }

    public int Asked { get; init; }

    /// <summary>How many projects there were to draw from, and their fingerprint.</summary>
    public int Population { get; init; }

    public required string PopulationSha256 { get; init; }

    /// <summary>The drawn projects in their order, as JSON.</summary>
    public required byte[] Drawn { get; init; }

    public Guid DrawnById { get; init; }

    public required string DrawnBy { get; init; }

    public DateTimeOffset DrawnAt { get; init; }
}

/// <summary>What a spot check was drawn from, byte for byte as its fingerprint was made.</summary>
public sealed class SpotCheckRecord
{
    public Guid SpotCheckId { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>How spot checks are stored.</summary>
internal static class SpotCheckTables
{
    public const int MaxSeed = 100;

    private const int HashLength = 64;
    private const int NameLength = 200;

    public static void Map(ModelBuilder model)
    {
        model.Entity<SpotCheckRecord>(entity =>
        {
            entity.HasKey(record => record.SpotCheckId);
            entity.HasOne<SpotCheck>().WithOne().HasForeignKey<SpotCheckRecord>(record => record.SpotCheckId);
        });
        model.Entity<SpotCheck>(entity =>
        {
            entity.HasIndex(check => new { check.FiscalYear, check.Id });
            entity.Property(check => check.Algorithm).HasMaxLength(40);
            entity.Property(check => check.Seed).HasMaxLength(MaxSeed);
            entity.Property(check => check.Region).HasMaxLength(6);
            entity.Property(check => check.PopulationSha256).HasMaxLength(HashLength);
            entity.Property(check => check.DrawnBy).HasMaxLength(NameLength);
        });
    }
}
