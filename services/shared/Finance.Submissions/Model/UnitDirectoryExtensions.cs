using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Submissions.Model;

/// <summary>Which units the code book puts under a department.</summary>
public static class UnitDirectoryExtensions
{
    /// <summary>The units that name it as their parent and are valid on some day of the year, by their ids.</summary>
    public static ImmutableArray<UnitEntry> UnitsUnder(this IUnitDirectory units, UnitId department, FiscalYear year)
    {
        var (first, last) = (new DateOnly(year.Value, 1, 1), new DateOnly(year.Value, 12, 31));
        return
        [
            .. units
                .All.Where(entry => entry.Parent == department && entry.ValidFrom <= last && (entry.ValidTo is not { } end || end >= first))
                .OrderBy(entry => entry.Unit),
        ];
    }
}
