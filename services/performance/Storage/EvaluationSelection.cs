using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Which evaluations statistics are made of.</summary>
public sealed record EvaluationSelection(FiscalYear Year)
{
    /// <summary>Null for all units.</summary>
    public ImmutableHashSet<UnitId>? Units { get; init; }

    /// <summary>The same units in the years before: those that were merged into them as well.</summary>
    public ImmutableHashSet<UnitId>? UnitsBefore { get; init; }

    /// <summary>The beginning of the six digits.</summary>
    public string? Region { get; init; }

    public Grade? Grade { get; init; }

    public EvaluationStatus? Status { get; init; }

    /// <summary>Those of the year, and of so many years before it.</summary>
    internal IQueryable<Evaluation> Of(PerformanceDb db, int yearsBefore)
    {
        var evaluations = OfYears(db.Evaluations.AsNoTracking(), yearsBefore);
        evaluations = Region is { } region ? evaluations.Where(evaluation => evaluation.Region.StartsWith(region)) : evaluations;
        evaluations = Grade is { } grade ? evaluations.Where(evaluation => evaluation.Grade == grade) : evaluations;
        return Status is { } status ? evaluations.Where(evaluation => evaluation.Status == status) : evaluations;
    }

    private IQueryable<Evaluation> OfYears(IQueryable<Evaluation> evaluations, int yearsBefore)
    {
        var year = Year;
        var years = Enumerable
            .Range(1, yearsBefore)
            .Select(back => FiscalYear.TryCreate(year.Value - back, out var before) ? before : year)
            .Where(before => before != year)
            .ToArray();
        if (this is not { Units: { } units, UnitsBefore: { } unitsBefore })
        {
            return evaluations.Where(evaluation => evaluation.FiscalYear == year || years.Contains(evaluation.FiscalYear));
        }

        var (now, then) = (units.ToArray(), unitsBefore.ToArray());
        return evaluations.Where(evaluation =>
            (evaluation.FiscalYear == year && now.Contains(evaluation.Unit))
            || (years.Contains(evaluation.FiscalYear) && then.Contains(evaluation.Unit))
        );
    }
}
