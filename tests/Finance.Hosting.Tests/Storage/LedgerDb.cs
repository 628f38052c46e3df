using Finance.Contracts;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Storage;

/// <summary>The smallest database that a service could have, to try what all of them share.</summary>
public abstract class LedgerDb(DbContextOptions options) : FinanceDb(options)
{
    public DbSet<LedgerEntry> Entries => Set<LedgerEntry>();

    protected override void MapModel(ModelBuilder model) =>
        model.Entity<LedgerEntry>(entry =>
        {
            entry.Property(e => e.Text).HasMaxLength(100);
            entry.HasIndex(e => e.DocumentId);
        });
}

public sealed class PostgresLedgerDb(DbContextOptions<PostgresLedgerDb> options) : LedgerDb(options);

public sealed class SqlServerLedgerDb(DbContextOptions<SqlServerLedgerDb> options) : LedgerDb(options);

internal sealed class PostgresLedgerDesign : PostgresDesignTime<PostgresLedgerDb>;

internal sealed class SqlServerLedgerDesign : SqlServerDesignTime<SqlServerLedgerDb>;

/// <summary>One effect of one event: two entries with the same sequence would be an event applied twice.</summary>
public sealed record LedgerEntry
{
    public Guid Id { get; init; }

    public Guid DocumentId { get; init; }

    public long Sequence { get; init; }

    public required string Text { get; init; }

    public UnitId Unit { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public Money Amount { get; init; }

    public DateOnly Date { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public DayOfWeek Weekday { get; init; }

    public int Revision { get; set; }
}
