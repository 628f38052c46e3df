using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>财政直接支付 or 授权支付.</summary>
public enum PaymentMethod
{
    Central,
    Transfer,
}

/// <summary>One payment of the treasury.</summary>
public sealed class Payment
{
    public required string Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public DateOnly Date { get; init; }

    public string? Indicator { get; init; }

    public PaymentMethod Method { get; init; }

    public FunctionalCode Functional { get; init; }

    public EconomicCode? Economic { get; init; }

    public FundSource Source { get; init; }

    public bool CarriedOver { get; init; }

    public ExpenditureKind Kind { get; init; }

    public string? Project { get; init; }

    public long AmountFen { get; init; }

    public string? RefundOf { get; init; }

    public Guid Batch { get; init; }
}

public abstract partial class AccountsDb
{
    public DbSet<Payment> Payments => Set<Payment>();
}

internal static class LedgerTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<Payment>(payment =>
        {
            payment.HasKey(p => p.Id);
            payment.Property(p => p.Id).HasMaxLength(100);
            payment.Property(p => p.Indicator).HasMaxLength(100);
            payment.Property(p => p.Project).HasMaxLength(200);
            payment.Property(p => p.RefundOf).HasMaxLength(100);
            payment.HasIndex(p => new { p.FiscalYear, p.Unit });
        });
}
