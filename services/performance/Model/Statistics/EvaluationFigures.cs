using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Statistics;

/// <summary>What the evaluations of one group come to: execution, scores and grades, exact until they are printed.</summary>
public sealed record EvaluationFigures
{
    private const int Decimals = 2;

    public required int Projects { get; init; }

    public required int Confirmed { get; init; }

    /// <summary>Projects whose grade is not decided; they are in no band and no average.</summary>
    public required int Undecided { get; init; }

    public required Money AnnualBudget { get; init; }

    public required Money Executed { get; init; }

    /// <summary>In percent; null without a budget.</summary>
    public decimal? Rate =>
        AnnualBudget > Money.Zero ? Math.Round(100 * Executed.Yuan / AnnualBudget.Yuan, Decimals, MidpointRounding.AwayFromZero) : null;

    /// <summary>Null where no grade is decided.</summary>
    public required decimal? AverageScore { get; init; }

    /// <summary>The best grade first; each is there.</summary>
    public required ImmutableArray<GradeTotal> ByGrade { get; init; }

    /// <summary>How many projects are in each of <see cref="ScoreBands.All"/>.</summary>
    public required ImmutableArray<int> ByBand { get; init; }

    public static EvaluationFigures Of(IReadOnlyCollection<EvaluationCell> cells)
    {
        var decided = cells.Where(cell => cell.Grade is not null).ToList();
        var scored = decided.Sum(cell => cell.Projects);
        return new()
        {
            Projects = cells.Sum(cell => cell.Projects),
            Confirmed = cells.Sum(cell => cell.Confirmed),
            Undecided = cells.Sum(cell => cell.Projects) - scored,
            AnnualBudget = MoneyOf(cells, cell => cell.AnnualFen),
            Executed = MoneyOf(cells, cell => cell.ExecutedFen),
            AverageScore =
                scored > 0 ? Math.Round(decided.Sum(cell => cell.Total) / scored, Decimals, MidpointRounding.AwayFromZero) : null,
            ByGrade = [.. Enum.GetValues<Grade>().Select(grade => TotalOf(grade, decided))],
            ByBand = [.. ScoreBands.All.Select((_, band) => decided.Where(cell => cell.Band == band).Sum(cell => cell.Projects))],
        };
    }

    private static GradeTotal TotalOf(Grade grade, List<EvaluationCell> decided)
    {
        var cells = decided.Where(cell => cell.Grade == grade).ToList();
        return new(
            grade,
            cells.Sum(cell => cell.Projects),
            MoneyOf(cells, cell => cell.AnnualFen),
            MoneyOf(cells, cell => cell.ExecutedFen)
        );
    }

    private static Money MoneyOf(IEnumerable<EvaluationCell> cells, Func<EvaluationCell, decimal> fen) =>
        Money.FromFen(decimal.ToInt64(cells.Sum(fen)));
}
