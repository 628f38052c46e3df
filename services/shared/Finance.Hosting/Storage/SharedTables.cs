using Finance.Hosting.Jobs;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Storage;

internal static class SharedTables
{
    private const int NameLength = 200;

    public static void Map(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(table =>
        {
            table.ToTable("outbox");
            table.HasKey(message => message.Sequence);
            table.Property(message => message.Exchange).HasMaxLength(NameLength);
            table.Property(message => message.TraceParent).HasMaxLength(NameLength);
            table.HasIndex(message => message.Id).IsUnique();
            // Only what waits is in the index, so that it stays small however long sent rows are kept.
            table.HasIndex(message => message.Sequence).HasFilter("sent_at IS NULL").HasDatabaseName("ix_outbox_pending");
            table.HasIndex(message => message.SentAt);
        });
        model.Entity<InboxMessage>(table =>
        {
            table.ToTable("inbox");
            table.HasKey(message => new { message.Queue, message.Id });
            table.Property(message => message.Queue).HasMaxLength(NameLength);
            table.HasIndex(message => message.ReceivedAt);
        });
        model.Entity<ParkedMessage>(table =>
        {
            table.ToTable("parked_messages");
            table.Property(message => message.Id).HasMaxLength(ParkedMessage.IdLength);
            table.Property(message => message.MessageId).HasMaxLength(NameLength);
            table.Property(message => message.Queue).HasMaxLength(NameLength);
            table.Property(message => message.Exchange).HasMaxLength(NameLength);
            table.Property(message => message.Reason).HasMaxLength(ParkedMessage.ReasonLength);
            table.HasIndex(message => new { message.Queue, message.MessageId });
        });
        model.Entity<Lease>(table =>
        {
            table.ToTable("leases");
            table.HasKey(lease => lease.Name);
            table.Property(lease => lease.Name).HasMaxLength(NameLength);
            table.Property(lease => lease.Holder).HasMaxLength(NameLength);
        });
        model.Entity<IdempotentRequest>(table =>
        {
            table.HasKey(request => new
            {
                request.UserId,
                request.Route,
                request.Key,
            });
            table.Property(request => request.Route).HasMaxLength(300);
            table.Property(request => request.Key).HasMaxLength(100);
            table.Property(request => request.RequestHash).HasMaxLength(64);
            table.HasIndex(request => request.CreatedAt);
        });
    }
}
