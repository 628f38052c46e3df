using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>How one document stands with its 20 days.</summary>
public enum Timing
{
    OnTime,
    Late,

    /// <summary>Not published, and still within the days.</summary>
    Waiting,

    /// <summary>Not published, and the days are over.</summary>
    Overdue,

    /// <summary>Loaded later, and nobody recorded when the public first saw it.</summary>
    Unknown,
}

/// <summary>One document on the board: published on time, late by so many days, or not yet.</summary>
public sealed record TimelinessRow(
    UnitId Unit,
    string UnitName,
    FiscalYear FiscalYear,
    PublicationKind Kind,
    string? PublicationId,
    DateOnly ApprovedOn,
    DateOnly DueOn,
    DateOnly? PublishedOn,
    Timing Timing,
    int Days
)
{
    /// <summary>The day counts on which the public first saw it, here or elsewhere; a correction changes nothing about it.</summary>
    public static TimelinessRow Of(Publication publication, string unitName, DateTimeOffset now)
    {
        var late = publication.DaysLateAt(now);
        var seen = publication.PublishedAt is null ? publication.PublishedElsewhereOn : publication.FirstPublishedOn;
        var timing = (late, seen) switch
        {
            (null, _) => Timing.Unknown,
            (> 0, null) => Timing.Overdue,
            (_, null) => Timing.Waiting,
            (> 0, _) => Timing.Late,
            _ => Timing.OnTime,
        };
        var left = publication.DueOn.DayNumber - DisclosureClock.DayOf(now).DayNumber;
        return new TimelinessRow(
            publication.Unit,
            unitName,
            publication.FiscalYear,
            publication.Kind,
            publication.PublishedAt is null ? null : publication.Id,
            publication.DocumentDate,
            publication.DueOn,
            seen,
            timing,
            timing is Timing.Waiting ? left : late ?? 0
        );
    }
}

/// <summary>How many documents stand how.</summary>
public sealed record TimelinessCount(int Total, int OnTime, int Late, int Waiting, int Overdue, int Unknown)
{
    public int Published => OnTime + Late;

    public static TimelinessCount Of(IReadOnlyCollection<TimelinessRow> rows) =>
        new(
            rows.Count,
            Many(rows, Timing.OnTime),
            Many(rows, Timing.Late),
            Many(rows, Timing.Waiting),
            Many(rows, Timing.Overdue),
            Many(rows, Timing.Unknown)
        );

    private static int Many(IReadOnlyCollection<TimelinessRow> rows, Timing timing) => rows.Count(row => row.Timing == timing);
}
