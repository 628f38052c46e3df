using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>One version of a scheme as it was saved; none is ever changed, because evaluations were confirmed under it.</summary>
public sealed class SchemeVersion
{
    public const int MaxJsonBytes = 64 * 1024;

    public required string Id { get; init; }

    /// <summary>Counts on from the shipped file, which is version 1 where there is one.</summary>
    public required int Version { get; init; }

    /// <summary>As it was sent.</summary>
    public required byte[] Json { get; init; }

    public required string SavedBy { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
}

/// <summary>How schemes are stored.</summary>
internal static class SchemeTables
{
    public const int IdLength = 60;
    private const int UserLength = 100;

    public static void Map(ModelBuilder model) =>
        model.Entity<SchemeVersion>(scheme =>
        {
            scheme.HasKey(s => new { s.Id, s.Version });
            scheme.Property(s => s.Id).HasMaxLength(IdLength);
            scheme.Property(s => s.Version).ValueGeneratedNever();
            scheme.Property(s => s.SavedBy).HasMaxLength(UserLength);
        });
}
