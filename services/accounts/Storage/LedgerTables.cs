using Finance.Accounts.Model;
using Finance.Accounts.Model.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>The treasury's payments, how far its list was read and where it disagrees, and what others were told of execution.</summary>
public abstract partial class AccountsDb
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentBatch> PaymentBatches => Set<PaymentBatch>();

    public DbSet<UnitExecution> UnitExecutions => Set<UnitExecution>();

    public DbSet<PlannedProject> PlannedProjects => Set<PlannedProject>();

    public DbSet<TreasuryCursor> TreasuryCursors => Set<TreasuryCursor>();

    public DbSet<TreasuryDiscrepancy> TreasuryDiscrepancies => Set<TreasuryDiscrepancy>();
}

internal static class LedgerTables
{
    private const int HashLength = 64;
    private const int NameLength = 200;
    private const int AddressLength = 400;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Payment>(payment =>
        {
            payment.HasKey(p => p.Id);
            payment.Property(p => p.Id).HasMaxLength(PaymentTexts.IdLength);
            payment.Property(p => p.Indicator).HasMaxLength(PaymentTexts.IndicatorLength);
            payment.Property(p => p.Project).HasMaxLength(PaymentTexts.ProjectLength);
            payment.Property(p => p.RefundOf).HasMaxLength(PaymentTexts.IdLength);
            // The sums of a unit use its beginning, its pages the day too.
            payment.HasIndex(p => new
            {
                p.FiscalYear,
                p.Unit,
                p.Date,
            });
        });
        model.Entity<PaymentBatch>(batch => batch.Property(b => b.ReceivedFrom).HasMaxLength(NameLength));
        model.Entity<UnitExecution>(execution => execution.HasKey(e => new { e.FiscalYear, e.Unit }));
        model.Entity<PlannedProject>(project =>
        {
            project.HasKey(p => new { p.BaselineId, p.Code });
            project.Property(p => p.Code).HasMaxLength(NameLength);
            project.HasOne<Baseline>().WithMany().HasForeignKey(p => p.BaselineId);
        });
        model.Entity<TreasuryCursor>(cursor =>
        {
            cursor.HasKey(c => c.Source);
            cursor.Property(c => c.Source).HasMaxLength(AddressLength);
            cursor.Property(c => c.After).HasMaxLength(AddressLength);
        });
        model.Entity<TreasuryDiscrepancy>(discrepancy =>
        {
            discrepancy.HasKey(d => new { d.PaymentId, d.ToldSha256 });
            discrepancy.Property(d => d.PaymentId).HasMaxLength(PaymentTexts.IdLength);
            discrepancy.Property(d => d.ToldSha256).HasMaxLength(HashLength);
            discrepancy.Property(d => d.Message).HasMaxLength(TreasuryDiscrepancy.MessageLength);
            discrepancy.HasIndex(d => new { d.FiscalYear, d.PaymentId });
        });
    }
}
