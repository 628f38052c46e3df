using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>How the projects of a unit were confirmed the year before.</summary>
public sealed class LastYear
{
    private readonly Dictionary<string, LastYearsResult> byCode;
    private readonly Dictionary<string, LastYearsResult> byName;

    internal LastYear(IReadOnlyCollection<(string Code, string Name, LastYearsResult Result)> evaluations)
    {
        byCode = evaluations.ToDictionary(one => one.Code, one => one.Result, StringComparer.Ordinal);
        byName = evaluations
            .GroupBy(one => one.Name, StringComparer.Ordinal)
            .Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.Single().Result, StringComparer.Ordinal);
    }

    /// <summary>The project of the same code; where a region gives new codes each year, the only one of the same name.</summary>
    public LastYearsResult? Find(string code, string name) => byCode.GetValueOrDefault(code) ?? byName.GetValueOrDefault(name);
}

/// <summary>Reads it.</summary>
internal static class LastYearReading
{
    public static async Task<LastYear> ReadLastYearAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        CancellationToken cancellationToken
    )
    {
        if (!FiscalYear.TryCreate(year.Value - 1, out var before))
        {
            return new LastYear([]);
        }

        var confirmed = await db
            .Evaluations.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(evaluation =>
                evaluation.FiscalYear == before
                && evaluation.Unit == unit
                && evaluation.Status == EvaluationStatus.Confirmed
                && evaluation.Grade != null
            )
            .Select(evaluation => new
            {
                evaluation.Code,
                evaluation.Name,
                evaluation.Total,
                evaluation.Grade,
            })
            .ToListAsync(cancellationToken);
        return new LastYear([.. confirmed.Select(one => (one.Code, one.Name, new LastYearsResult(one.Total, one.Grade!.Value)))]);
    }
}
