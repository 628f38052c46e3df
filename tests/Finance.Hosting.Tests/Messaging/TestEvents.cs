using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Messaging;

internal static class TestEvents
{
    /// <summary>Text that a careless serializer would change on its way: escapes, surrogates, trailing zeros, long digits.</summary>
    public const string Json = """{"amount":"4183200.00","note":"批复\t\"引号\" <b> & 𠮷 \\u4e00","zero":0.10}""";

    public static BudgetApproved Approved(Guid document, long sequence, string json = Json) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = UnitId.Parse("360200-103001"),
            FiscalYear = new FiscalYear(2024),
            Content = new DocumentContent(json, CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(json))),
            DocumentNumber = "景财预〔2024〕1号",
            DocumentDate = new DateOnly(2024, 1, 31),
            ApprovedAt = new DateTimeOffset(2024, 1, 31, 17, 30, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    public static Task PublishAsync(this WebApplication publisher, params BudgetApproved[] events) =>
        publisher.Use(async db =>
        {
            foreach (var @event in events)
            {
                db.Publish(@event);
            }

            await db.SaveChangesAsync();
        });

    public static Task<List<LedgerEntry>> EntriesAsync(this WebApplication consumer, Guid document) =>
        consumer.Use(db => db.Entries.AsNoTracking().Where(e => e.DocumentId == document).ToListAsync());

    /// <summary>The change that the event tells of, or its effect on the other side.</summary>
    public static LedgerEntry Entry(BudgetApproved @event) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            DocumentId = @event.DocumentId,
            Sequence = @event.Sequence,
            Text = @event.Content.Sha256,
            Unit = @event.Unit,
            FiscalYear = @event.FiscalYear,
            Date = @event.DocumentDate,
            RecordedAt = @event.ApprovedAt,
        };
}
