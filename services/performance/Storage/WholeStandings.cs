using Finance.Performance.Model;
using Finance.Performance.Model.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>How far the units of a selection are with the self-evaluation of themselves as a whole (部门整体自评).</summary>
internal static class WholeStandings
{
    /// <summary>Of the year alone, at most one a unit, by unit.</summary>
    public static async Task<List<WholeStanding>> ReadWholesAsync(
        this PerformanceDb db,
        EvaluationSelection selection,
        CancellationToken cancellationToken
    )
    {
        var rows = await selection
            .Of(db, yearsBefore: 0)
            .IgnoreQueryFilters()
            .Where(row => row.Code == WholeUnit.Code)
            .OrderBy(row => row.Unit)
            .Select(row => new
            {
                row.Unit,
                row.Status,
                row.Total,
                row.Grade,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new WholeStanding(row.Unit.Value, row.Status, row.Total, row.Grade))];
    }
}
