using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Accounts.Storage;

/// <summary>Final accounts: a header row an account, its immutable contents, its history, the reasons given, and the lines of what is approved.</summary>
public abstract partial class AccountsDb
{
    public DbSet<FinalAccount> FinalAccounts => Set<FinalAccount>();

    public DbSet<AccountContent> Contents => Set<AccountContent>();

    public DbSet<AccountHistory> History => Set<AccountHistory>();

    public DbSet<AccountExplanation> Explanations => Set<AccountExplanation>();

    public DbSet<AccountLine> AccountLines => Set<AccountLine>();

    public DbSet<ReconciliationVersion> Reconciliations => Set<ReconciliationVersion>();

    public DbSet<ReconciliationMark> ReconciliationMarks => Set<ReconciliationMark>();
}

internal static class AccountTables
{
    private const int HashLength = 64;
    private const int NameLength = 200;
    private const int TextLength = 2_000;

    /// <summary>The longest id of a finding, with the number that tells equal ones apart.</summary>
    private const int FindingLength = FindingId.MaxLength + 10;

    public static void Map(ModelBuilder model)
    {
        model.Entity<FinalAccount>(MapAccount);
        model.Entity<AccountContent>(entity =>
        {
            entity.HasKey(content => new { content.AccountId, content.Number });
            entity.HasOne<FinalAccount>().WithMany().HasForeignKey(content => content.AccountId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(content => content.Sha256).HasMaxLength(HashLength);
            entity.Property(content => content.Algorithm).HasMaxLength(20);
        });
        model.Entity<AccountHistory>(entity =>
        {
            entity.HasKey(entry => new { entry.AccountId, entry.Number });
            entity.HasOne<FinalAccount>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(entry => entry.Hash).HasMaxLength(HashLength);
        });
        model.Entity<AccountExplanation>(entity =>
        {
            entity.HasKey(explanation => new { explanation.AccountId, explanation.Finding });
            entity.HasOne<FinalAccount>().WithMany().HasForeignKey(explanation => explanation.AccountId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(explanation => explanation.Finding).HasMaxLength(FindingLength);
            entity.Property(explanation => explanation.Text).HasMaxLength(TextLength);
        });
        model.Entity<AccountLine>(entity =>
        {
            entity.HasKey(line => new { line.AccountId, line.Number });
            entity.HasOne<FinalAccount>().WithMany().HasForeignKey(line => line.AccountId).OnDelete(DeleteBehavior.Restrict);
            entity.HasIndex(line => new { line.FiscalYear, line.Unit });
            entity.Property(line => line.Functional).HasMaxLength(7);
            entity.Property(line => line.Economic).HasMaxLength(5);
        });
        MapReconciliations(model);
        NightlyTables.Map(model);
    }

    private static void MapReconciliations(ModelBuilder model)
    {
        model.Entity<ReconciliationVersion>(entity =>
        {
            entity.HasKey(version => new { version.AccountId, version.Number });
            entity.HasOne<FinalAccount>().WithMany().HasForeignKey(version => version.AccountId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(version => version.Sha256).HasMaxLength(HashLength);
            entity.Property(version => version.Algorithm).HasMaxLength(20);
        });
        model.Entity<ReconciliationMark>(entity =>
        {
            entity.HasKey(mark => mark.AccountId);
            entity.HasOne<FinalAccount>().WithMany().HasForeignKey(mark => mark.AccountId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(mark => mark.Sha256).HasMaxLength(HashLength);
        });
    }

    private static void MapAccount(EntityTypeBuilder<FinalAccount> entity)
    {
        entity.HasIndex(account => new { account.FiscalYear, account.Unit }).IsUnique();
        entity.HasIndex(account => new { account.FiscalYear, account.Status });
        entity.Property(account => account.ContentSha256).HasMaxLength(HashLength);
        entity.Property(account => account.HistoryHash).HasMaxLength(HashLength);
        entity.Property(account => account.DocumentNumber).HasMaxLength(NameLength);
        entity.Property(account => account.PublicationId).HasMaxLength(NameLength);
        entity.Property(account => account.WithdrawalReason).HasMaxLength(Withdrawal.MaxReason);
        entity.OwnsOne(account => account.LastEdited, MapSigned);
        entity.OwnsOne(account => account.Submitted, MapSigned);
        entity.OwnsOne(account => account.Passed, MapSigned);
        entity.OwnsOne(account => account.Reviewed, MapSigned);
        entity.OwnsOne(account => account.Approved, MapSigned);
        entity.OwnsOne(account => account.Withdrawn, MapSigned);
    }

    private static void MapSigned(OwnedNavigationBuilder<FinalAccount, Signed> signed)
    {
        signed.Property(by => by.Name).HasMaxLength(NameLength);
        signed.Property(by => by.Role).HasMaxLength(40);
    }
}
