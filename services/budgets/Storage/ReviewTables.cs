using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Budgets.Storage;

/// <summary>What reviewing adds: threads of comments, versions seen, who reviews whom, the calendar, reminders and notices.</summary>
public abstract partial class BudgetsDb
{
    private const int PointerLength = 300;
    private const int PlaceLength = 2_000;
    private const int TextLength = 2_000;

    public DbSet<ReviewComment> ReviewComments => Set<ReviewComment>();

    public DbSet<ReviewThread> ReviewThreads => Set<ReviewThread>();

    public DbSet<SeenVersion> SeenVersions => Set<SeenVersion>();

    public DbSet<Assignments> Assignments => Set<Assignments>();

    public DbSet<AssignedReviewer> AssignedReviewers => Set<AssignedReviewer>();

    public DbSet<CalendarOfYear> Calendars => Set<CalendarOfYear>();

    public DbSet<CalendarVersion> CalendarVersions => Set<CalendarVersion>();

    public DbSet<SentReminder> SentReminders => Set<SentReminder>();

    public DbSet<Notice> Notices => Set<Notice>();

    private static void MapReview(ModelBuilder model)
    {
        model.Entity<ReviewComment>(MapComment);
        model.Entity<ReviewThread>(MapThread);
        model.Entity<SeenVersion>(entity =>
        {
            entity.HasKey(seen => new { seen.BudgetId, seen.UserId });
            entity.HasOne<Budget>().WithMany().HasForeignKey(seen => seen.BudgetId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(seen => seen.Sha256).HasMaxLength(HashLength);
        });
        model.Entity<Assignments>(entity =>
        {
            entity.HasKey(assignments => assignments.FiscalYear);
            entity.Property(assignments => assignments.FiscalYear).ValueGeneratedNever();
        });
        model.Entity<AssignedReviewer>(entity =>
        {
            entity.HasKey(assigned => new
            {
                assigned.FiscalYear,
                assigned.Department,
                assigned.UserName,
            });
            entity.Property(assigned => assigned.UserName).HasMaxLength(NameLength);
            entity.Property(assigned => assigned.DisplayName).HasMaxLength(NameLength);
        });
        MapCalendar(model);
    }

    private static void MapCalendar(ModelBuilder model)
    {
        model.Entity<CalendarOfYear>(entity =>
        {
            entity.HasKey(calendar => calendar.FiscalYear);
            entity.Property(calendar => calendar.FiscalYear).ValueGeneratedNever();
        });
        model.Entity<CalendarVersion>(entity =>
        {
            entity.HasKey(calendar => new { calendar.FiscalYear, calendar.Version });
            entity.Property(calendar => calendar.SetByName).HasMaxLength(NameLength);
        });
        model
            .Entity<SentReminder>()
            .HasKey(sent => new
            {
                sent.FiscalYear,
                sent.Unit,
                sent.Step,
                sent.DueOn,
                sent.Mark,
            });
        model.Entity<Notice>(entity =>
        {
            entity.HasKey(notice => notice.Number);
            entity.HasIndex(notice => new { notice.Unit, notice.Number });
            entity.Property(notice => notice.Text).HasMaxLength(TextLength);
        });
    }

    private static void MapComment(EntityTypeBuilder<ReviewComment> entity)
    {
        entity.HasKey(comment => new { comment.BudgetId, comment.Number });
        entity.HasOne<Budget>().WithMany().HasForeignKey(comment => comment.BudgetId).OnDelete(DeleteBehavior.Restrict);
        entity.Property(comment => comment.Pointer).HasMaxLength(PointerLength);
        entity.Property(comment => comment.Place).HasMaxLength(PlaceLength);
        entity.Property(comment => comment.Text).HasMaxLength(TextLength);
        entity.OwnsOne(comment => comment.Made, MapSignature);
        entity.Navigation(comment => comment.Made).IsRequired();
    }

    private static void MapThread(EntityTypeBuilder<ReviewThread> entity)
    {
        entity.HasKey(thread => new { thread.BudgetId, thread.Number });
        entity.HasOne<Budget>().WithMany().HasForeignKey(thread => thread.BudgetId).OnDelete(DeleteBehavior.Restrict);
        entity.OwnsOne(thread => thread.Opened, MapSignature);
        entity.Navigation(thread => thread.Opened).IsRequired();
        entity.OwnsOne(thread => thread.Resolved, MapSignature);
    }

    private static void MapSignature<TOwner>(OwnedNavigationBuilder<TOwner, Signed> signed)
        where TOwner : class
    {
        signed.Property(by => by.Name).HasMaxLength(NameLength);
        signed.Property(by => by.Role).HasMaxLength(40);
    }
}
