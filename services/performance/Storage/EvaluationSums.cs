using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>What statistics are taken by.</summary>
public enum StatisticsKey
{
    Unit,
    Department,
    Region,
    Grade,
    Year,
}

/// <summary>Counts and sums over evaluations, made in the database.</summary>
public static class EvaluationSums
{
    /// <summary>
    /// All years in one statement, which sees one moment while confirmations are running: on PostgreSQL always, on SQL Server where
    /// READ_COMMITTED_SNAPSHOT is on, as in every database that EF creates. By department the key is still the unit.
    /// </summary>
    public static Task<List<EvaluationCell>> ReadAsync(
        PerformanceDb db,
        EvaluationSelection selection,
        StatisticsKey by,
        int yearsBefore,
        CancellationToken cancellationToken
    ) => Query(db, selection, by, yearsBefore).ToListAsync(cancellationToken);

    public static IQueryable<EvaluationCell> Query(PerformanceDb db, EvaluationSelection selection, StatisticsKey by, int yearsBefore) =>
        Keyed(selection.Of(db, yearsBefore), by)
            .GroupBy(row => new
            {
                row.Evaluation.FiscalYear,
                row.Key,
                row.Evaluation.Grade,
                Band = row.Evaluation.Grade == null ? -1
                : row.Evaluation.Total >= ScoreBands.Full ? 6
                : row.Evaluation.Total >= ScoreBands.Fifth ? 5
                : row.Evaluation.Total >= ScoreBands.Fourth ? 4
                : row.Evaluation.Total >= ScoreBands.Third ? 3
                : row.Evaluation.Total >= ScoreBands.Second ? 2
                : row.Evaluation.Total >= ScoreBands.First ? 1
                : 0,
            })
            .Select(group => new EvaluationCell(
                group.Key.FiscalYear,
                group.Key.Key,
                group.Key.Grade,
                group.Key.Band,
                group.Count(),
                group.Sum(row => row.Evaluation.Status == EvaluationStatus.Confirmed ? 1 : 0),
                group.Sum(row => (decimal)(long)(object)row.Evaluation.AnnualBudget),
                group.Sum(row => (decimal?)(long?)(object?)row.Evaluation.Executed) ?? 0,
                group.Sum(row => row.Evaluation.Total)
            ));

    internal static IQueryable<KeyedEvaluation> Keyed(IQueryable<Evaluation> evaluations, StatisticsKey? by) =>
        by switch
        {
            StatisticsKey.Unit or StatisticsKey.Department => evaluations.Select(evaluation => new KeyedEvaluation
            {
                Key = (string)(object)evaluation.Unit,
                Evaluation = evaluation,
            }),
            StatisticsKey.Region => evaluations.Select(evaluation => new KeyedEvaluation
            {
                Key = evaluation.Region,
                Evaluation = evaluation,
            }),
            StatisticsKey.Grade => evaluations.Select(evaluation => new KeyedEvaluation
            {
                Key = (string?)(object?)evaluation.Grade,
                Evaluation = evaluation,
            }),
            _ => evaluations.Select(evaluation => new KeyedEvaluation { Key = "", Evaluation = evaluation }),
        };

    internal sealed class KeyedEvaluation
    {
        public string? Key { get; init; }

        public required Evaluation Evaluation { get; init; }
    }
}
