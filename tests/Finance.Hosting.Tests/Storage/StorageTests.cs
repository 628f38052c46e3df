using Finance.Contracts;
using Finance.Hosting.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Storage;

public sealed class StorageTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync<StorageTests>();
        app = LedgerService.Build("ledger", database.Arguments, messaging: false);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Values_come_back_as_they_were_stored()
    {
        var entry = Entry("决算") with { RecordedAt = new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, TimeSpan.FromHours(8)) };

        await app.Use(db =>
        {
            db.Add(entry);
            return db.SaveChangesAsync();
        });
        var stored = await app.Use(db => db.Entries.AsNoTracking().SingleAsync(e => e.Id == entry.Id));

        Assert.Equal(entry, stored);
        Assert.Equal(TimeSpan.Zero, stored.RecordedAt.Offset);
    }

    [Fact]
    public async Task Text_is_compared_and_ordered_by_bytes()
    {
        var document = Guid.CreateVersion7();
        string[] texts = ["b", "B", "a", "A", "é", "e", "_"];

        await app.Use(db =>
        {
            db.AddRange(texts.Select(text => Entry(text) with { DocumentId = document }));
            return db.SaveChangesAsync();
        });
        var ordered = await app.Use(db =>
            db.Entries.Where(e => e.DocumentId == document).OrderBy(e => e.Text).Select(e => e.Text).ToListAsync()
        );
        var upper = await app.Use(db => db.Entries.CountAsync(e => e.DocumentId == document && e.Text == "A"));

        Assert.Equal(texts.Order(StringComparer.Ordinal), ordered);
        Assert.Equal(1, upper);
    }

    [Fact]
    public async Task A_connection_comes_back_with_its_plans_and_without_the_transaction_that_was_left_open()
    {
        Assert.SkipUnless(database.Engine == "Postgres", "Connections of SQL Server are reset by the server.");
        await using var one = LedgerService.Build(
            "ledger",
            [.. database.Arguments, $"--Storage:ConnectionString={database.ConnectionString};Maximum Pool Size=1"],
            messaging: false
        );
        var entry = Entry("left open");

        for (var request = 0; request < 10; request++)
        {
            await one.Use(db => db.Entries.CountAsync(e => e.Text == "asked again"));
        }

        var process = await one.Use(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("BEGIN");
            db.Add(entry);
            await db.SaveChangesAsync();
            return await ProcessOf(db);
        });

        Assert.Equal(process, await one.Use(ProcessOf));
        Assert.False(await one.Use(db => db.Entries.AnyAsync(e => e.Id == entry.Id)));
        Assert.NotEqual(
            0,
            await one.Use(db =>
                db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_prepared_statements WHERE NOT from_sql""")
                    .SingleAsync()
            )
        );

        static Task<int> ProcessOf(LedgerDb db) => db.Database.SqlQuery<int>($"""SELECT pg_backend_pid() AS "Value" """).SingleAsync();
    }

    [Fact]
    public async Task Replicas_that_start_together_migrate_once()
    {
        await using var fresh = await TestDatabase.CreateAsync<StorageTests>("Replicas");
        WebApplication[] replicas =
        [
            .. Enumerable.Range(0, 4).Select(_ => LedgerService.Build("ledger", fresh.Arguments, messaging: false)),
        ];

        await Task.WhenAll(replicas.Select(replica => replica.StartAsync()));

        var applied = await replicas[0].Use(async db => await db.Database.GetAppliedMigrationsAsync());
        Assert.Single(applied);
        await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_stale_revision_is_refused()
    {
        var entry = Entry("v1");
        await app.Use(db =>
        {
            db.Add(entry);
            return db.SaveChangesAsync();
        });

        Task<int> Raise() =>
            app.Use(async db =>
            {
                db.Attach(entry with { }).Entity.Revision++;
                return await db.SaveChangesAsync();
            });

        await Raise();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(Raise);
    }

    [Fact]
    public async Task Of_many_inserts_of_one_key_exactly_one_succeeds()
    {
        IdempotentRequest Row() =>
            new()
            {
                UserId = Guid.Empty,
                Route = "POST /api/ledger",
                Key = "same",
                RequestHash = new string('0', 64),
                // Of today: the service's own clearing of expired keys removes an old row between two of the inserts.
                CreatedAt = TimeProvider.System.GetUtcNow(),
            };

        var inserted = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    app.Use(async db =>
                    {
                        await using var transaction = await db.Database.BeginTransactionAsync();
                        var first = await db.TryInsertAsync(Row(), CancellationToken.None);
                        await transaction.CommitAsync();
                        return first;
                    })
                )
        );

        Assert.Single(inserted, first => first);
    }

    [Fact]
    public async Task The_model_and_the_migrations_agree_on_both_engines()
    {
        await using var postgres = new PostgresLedgerDesign().CreateDbContext([]);
        await using var sqlServer = new SqlServerLedgerDesign().CreateDbContext([]);

        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlServer.Database.HasPendingModelChanges());
    }

    private static LedgerEntry Entry(string text) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            DocumentId = Guid.CreateVersion7(),
            Sequence = 1,
            Text = text,
            Unit = UnitId.Parse("360200-103001"),
            FiscalYear = new FiscalYear(2024),
            Amount = Money.ParseYuan("4183200.01"),
            Date = new DateOnly(2024, 2, 29),
            RecordedAt = DateTimeOffset.UnixEpoch,
            Weekday = DayOfWeek.Friday,
        };
}
