using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Statistics;

/// <summary>The evaluations of a year that share a key, a grade and a band of scores, counted and summed.</summary>
/// <param name="Key">What sums are taken by.</param>
/// <param name="Grade">Null while it is not decided.</param>
/// <param name="Band">The place of the total among the bands; -1 while the grade is not decided.</param>
/// <param name="AnnualFen">全年预算数</param>
/// <param name="ExecutedFen">全年执行数</param>
/// <param name="Total">The sum of the totals.</param>
public sealed record EvaluationCell(
    FiscalYear Year,
    string? Key,
    Grade? Grade,
    int Band,
    int Projects,
    int Confirmed,
    decimal AnnualFen,
    decimal ExecutedFen,
    decimal Total
);
