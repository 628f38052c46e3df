using Finance.Hosting.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Storage;

public sealed class StagingTests : IAsyncLifetime
{
    private static readonly StagedColumn[] Columns =
    [
        new("id", typeof(Guid)),
        new("sequence", typeof(long)),
        new("text", typeof(string)),
        new("date", typeof(DateOnly)),
    ];

    private static readonly (string Column, string Value)[] Entries =
    [
        ("id", "s.id"),
        ("sequence", "s.sequence"),
        ("text", "s.text"),
        ("date", "s.date"),
        ("document_id", "{0}"),
        ("unit", "'360200-103001'"),
        ("fiscal_year", "2024"),
        ("amount", "0"),
        ("recorded_at", "{1}"),
        ("weekday", "'Monday'"),
        ("revision", "0"),
    ];

    private TestDatabase database = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync<StagingTests>();
        app = LedgerService.Build("ledger", database.Arguments, messaging: false);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Rows_arrive_as_they_were_given_and_of_equal_keys_one()
    {
        string[] texts = ["决算", "a\tb", "a\nb\r", @"a\nb", @"\N", @"\.", "", "'; --"];
        var rows = texts.Select((text, i) => Row(Guid.CreateVersion7(), i, text)).ToList();
        var document = Guid.CreateVersion7();

        var first = await StageAsync(document, [.. rows, rows[0]]);
        var second = await StageAsync(document, [.. rows, Row(Guid.CreateVersion7(), 99, "new")]);

        Assert.Equal((texts.Length, 1), (first, second));
        var stored = await app.Use(db => db.Entries.Where(e => e.DocumentId == document).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal([.. texts, "new"], stored.Select(entry => entry.Text));
        Assert.All(stored, entry => Assert.Equal(new DateOnly(2024, 2, 29), entry.Date));
    }

    [Fact]
    public async Task Rows_that_break_off_leave_nothing_and_a_connection_that_works()
    {
        var document = Guid.CreateVersion7();

        await Assert.ThrowsAsync<InvalidDataException>(() => StageAsync(document, Broken()));

        Assert.Equal(0, await app.Use(db => db.Entries.CountAsync(e => e.DocumentId == document)));
        Assert.Equal(1, await StageAsync(document, [Row(Guid.CreateVersion7(), 1, "after")]));
    }

    private static IEnumerable<object?[]> Broken()
    {
        for (var i = 0; i < 10_000; i++)
        {
            yield return Row(Guid.CreateVersion7(), i, "text");
        }

        throw new InvalidDataException();
    }

    /// <summary>Twice in one transaction, so that a name can be used again.</summary>
    private Task<int> StageAsync(Guid document, IEnumerable<object?[]> rows) =>
        app.Use(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.StageAsync("staged", Columns, AsyncEnumerable.Empty<object?[]>(), CancellationToken.None);
            var staged = await db.StageAsync("staged", Columns, rows.ToAsyncEnumerable(), CancellationToken.None);
            await db.LockAsync("staging", CancellationToken.None);
            object[] parameters = [document, DateTimeOffset.UnixEpoch];
            var inserted = await db.InsertStagedAsync(staged, "entries", ["id"], Entries, parameters, CancellationToken.None);
            await transaction.CommitAsync();
            return inserted;
        });

    private static object?[] Row(Guid id, long sequence, string text) => [id, sequence, text, new DateOnly(2024, 2, 29)];
}
