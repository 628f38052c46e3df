using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Ledger;

/// <summary>A project of the annual budget with its spending plan: percent of its money to be spent by the end of four months.</summary>
public sealed class PlannedProject
{
    private PlannedProject() { }

    public Guid BaselineId { get; private init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public decimal? March { get; init; }

    public decimal? June { get; init; }

    public decimal? October { get; init; }

    public decimal? December { get; init; }

    public static ImmutableArray<PlannedProject> Of(Guid baseline, Facts facts) =>
        [
            .. (facts.Projects ?? [])
                .DistinctBy(project => project.Code)
                .Select(project => new PlannedProject
                {
                    BaselineId = baseline,
                    Code = project.Code,
                    Name = project.Name,
                    March = project.Plan?.March,
                    June = project.Plan?.June,
                    October = project.Plan?.October,
                    December = project.Plan?.December,
                }),
        ];

    /// <summary>
    /// Percent that should be spent by the end of a day, evenly between the months that the plan names; null without a plan. A year
    /// that the plan does not name to its end is planned to 100 by then.
    /// </summary>
    public decimal? PercentBy(DateOnly day, FiscalYear year)
    {
        if (March is null && June is null && October is null && December is null)
        {
            return null;
        }

        (DateOnly Day, decimal Percent) from = (new DateOnly(year.Value, 1, 1).AddDays(-1), 0);
        if (day <= from.Day)
        {
            return 0;
        }

        foreach (var (month, percent) in new[] { (3, March), (6, June), (10, October), (12, December ?? 100) })
        {
            if (percent is not { } planned)
            {
                continue;
            }

            var end = new DateOnly(year.Value, month, DateTime.DaysInMonth(year.Value, month));
            if (day <= end)
            {
                var part = (decimal)(day.DayNumber - from.Day.DayNumber) / (end.DayNumber - from.Day.DayNumber);
                return from.Percent + ((planned - from.Percent) * part);
            }

            from = (end, planned);
        }

        return from.Percent;
    }
}
