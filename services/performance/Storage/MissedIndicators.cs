using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>How often one indicator stands in the evaluations of a group, and how often and how far it was missed, this year and the year before.</summary>
public sealed record MissedIndicator
{
    /// <summary>The unit, region or grade; empty for all.</summary>
    public string? Key { get; init; }

    public required string Level1 { get; init; }

    /// <summary>Null above the level that is asked for.</summary>
    public string? Level2 { get; init; }

    public string? Level3 { get; init; }

    /// <summary>Those with a score.</summary>
    public required int Scored { get; init; }

    public required int Missed { get; init; }

    /// <summary>The points that were missed.</summary>
    public required decimal Lost { get; init; }

    public required int ScoredBefore { get; init; }

    public required int MissedBefore { get; init; }

    public required decimal LostBefore { get; init; }
}

/// <summary>Finds the indicators that are missed most often, in the database.</summary>
public static class MissedIndicators
{
    /// <summary>Those missed at least once this year, the most often missed first; both years in one statement, which sees one moment.</summary>
    public static Task<List<MissedIndicator>> ReadAsync(
        PerformanceDb db,
        EvaluationSelection selection,
        StatisticsKey? key,
        int level,
        int most,
        CancellationToken cancellationToken
    ) =>
        Query(db, selection, key, level)
            .Where(row => row.Missed > 0)
            .OrderByDescending(row => row.Missed)
            .ThenByDescending(row => row.Lost)
            .ThenBy(row => row.Key)
            .ThenBy(row => row.Level1)
            .ThenBy(row => row.Level2)
            .ThenBy(row => row.Level3)
            .Take(most)
            .ToListAsync(cancellationToken);

    /// <summary>Of each unit, those not missed among them: for sums over units. No more than so many.</summary>
    public static Task<List<MissedIndicator>> ReadUnitsAsync(
        PerformanceDb db,
        EvaluationSelection selection,
        int level,
        int most,
        CancellationToken cancellationToken
    ) =>
        Query(db, selection, StatisticsKey.Unit, level)
            .OrderBy(row => row.Key)
            .ThenBy(row => row.Level1)
            .ThenBy(row => row.Level2)
            .ThenBy(row => row.Level3)
            .Take(most)
            .ToListAsync(cancellationToken);

    private static IQueryable<MissedIndicator> Query(PerformanceDb db, EvaluationSelection selection, StatisticsKey? key, int level)
    {
        var year = selection.Year;
        var rows =
            from keyed in EvaluationSums.Keyed(selection.Of(db, yearsBefore: 1), key)
            join indicator in db.EvaluatedIndicators on keyed.Evaluation.Id equals indicator.EvaluationId
            where indicator.Points != null
            select new
            {
                keyed.Key,
                indicator.Level1,
                indicator.Level2,
                indicator.Level3,
                Now = keyed.Evaluation.FiscalYear == year ? 1 : 0,
                Missed = indicator.Points < indicator.Weight ? 1 : 0,
                Lost = indicator.Weight - indicator.Points!.Value,
            };
        var groups = level switch
        {
            1 => rows.GroupBy(row => new
            {
                row.Key,
                row.Level1,
                Level2 = "",
                Level3 = "",
            }),
            2 => rows.GroupBy(row => new
            {
                row.Key,
                row.Level1,
                row.Level2,
                Level3 = "",
            }),
            _ => rows.GroupBy(row => new
            {
                row.Key,
                row.Level1,
                row.Level2,
                row.Level3,
            }),
        };
        return groups.Select(group => new MissedIndicator
        {
            Key = group.Key.Key,
            Level1 = group.Key.Level1,
            Level2 = level >= 2 ? group.Key.Level2 : null,
            Level3 = level >= 3 ? group.Key.Level3 : null,
            Scored = group.Sum(row => row.Now),
            Missed = group.Sum(row => row.Now * row.Missed),
            Lost = group.Sum(row => row.Now * row.Missed * row.Lost),
            ScoredBefore = group.Sum(row => 1 - row.Now),
            MissedBefore = group.Sum(row => (1 - row.Now) * row.Missed),
            LostBefore = group.Sum(row => (1 - row.Now) * row.Missed * row.Lost),
        });
    }
}
