using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Submissions.Storage;

/// <summary>One night's verification of all histories of a service.</summary>
public sealed class NightlyVerification
{
    /// <summary>The day in China on which it began.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; set; }

    public int Documents { get; set; }

    public int Faulty { get; set; }
}

/// <summary>What a night's verification found wrong with one document.</summary>
public sealed class NightlyFault
{
    public DateOnly Day { get; init; }

    public Guid DocumentId { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    /// <summary>What kind of document it is, and of which project.</summary>
    public required string Name { get; init; }

    /// <summary>The faults in words, one a line.</summary>
    public required string Faults { get; init; }
}

/// <summary>The two tables of the nightly verification.</summary>
public static class NightlyTables
{
    private const int NameLength = 300;

    public static void Map(ModelBuilder model)
    {
        model.Entity<NightlyVerification>(entity =>
        {
            entity.ToTable("nightly_verifications");
            entity.HasKey(night => night.Day);
            entity.Property(night => night.Day).ValueGeneratedNever();
        });
        model.Entity<NightlyFault>(entity =>
        {
            entity.ToTable("nightly_faults");
            entity.HasKey(fault => new { fault.Day, fault.DocumentId });
            entity.Property(fault => fault.Name).HasMaxLength(NameLength);
        });
    }
}
