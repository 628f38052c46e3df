using Finance.Contracts;
using Finance.Performance.Model.Work;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>The dates of a year's evaluations as they were set once; never changed, replaced by a later version.</summary>
public sealed class PerformanceCalendarVersion
{
    public FiscalYear FiscalYear { get; init; }

    public int Version { get; init; }

    public DateOnly? Monitoring { get; init; }

    public DateOnly SelfEvaluation { get; init; }

    public DateOnly Review { get; init; }

    public Guid SetById { get; init; }

    public required string SetBy { get; init; }

    public DateTimeOffset SetAt { get; init; }

    public PerformanceCalendar Dates => new(Monitoring, SelfEvaluation, Review);
}

/// <summary>How calendars are stored and found.</summary>
internal static class PerformanceCalendars
{
    private const int NameLength = 200;

    public static void Map(ModelBuilder model) =>
        model.Entity<PerformanceCalendarVersion>(entity =>
        {
            entity.HasKey(calendar => new { calendar.FiscalYear, calendar.Version });
            entity.Property(calendar => calendar.FiscalYear).ValueGeneratedNever();
            entity.Property(calendar => calendar.Version).ValueGeneratedNever();
            entity.Property(calendar => calendar.SetBy).HasMaxLength(NameLength);
        });

    /// <summary>The newest version; null where the bureau has set no dates for the year.</summary>
    public static Task<PerformanceCalendarVersion?> FindCalendarAsync(
        this PerformanceDb db,
        FiscalYear year,
        CancellationToken cancellationToken
    ) =>
        db
            .CalendarVersions.AsNoTracking()
            .Where(calendar => calendar.FiscalYear == year)
            .OrderByDescending(calendar => calendar.Version)
            .FirstOrDefaultAsync(cancellationToken);
}
