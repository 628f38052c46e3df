using Finance.Contracts;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Which scheme scores the evaluations of a unit: the one that the code book names, else the one of its region and year.</summary>
internal sealed class EvaluationSchemes(PerformanceDb db, ICodeBook codes)
{
    /// <summary>The newest version; null where no scheme fits.</summary>
    public async Task<VersionedScheme?> FindAsync(UnitId unit, FiscalYear year, CancellationToken cancellationToken)
    {
        var named = (await codes.FindUnitAsync(unit, cancellationToken))?.Formats.Performance;
        if (named is not null && await db.FindSchemeAsync(named, version: null, cancellationToken) is { } found)
        {
            return found;
        }

        return (await db.NewestSchemesAsync(cancellationToken))
            .Where(stored =>
                unit.Region.StartsWith(stored.Scheme.Region, StringComparison.Ordinal)
                && stored.Scheme.FromYear.Value <= year.Value
                && (stored.Scheme.ToYear is not { } last || year.Value <= last.Value)
            )
            .OrderByDescending(stored => stored.Scheme.Region.Length)
            .ThenBy(stored => stored.Scheme.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
