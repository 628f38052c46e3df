using Finance.Performance.Model.Evaluations;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Statistics;

/// <summary>Where the self-evaluation of one unit as a whole stands.</summary>
/// <param name="Key">The unit, or what it counts for.</param>
/// <param name="Grade">Null while it is not decided.</param>
public sealed record WholeStanding(string Key, EvaluationStatus Status, decimal Total, Grade? Grade);

/// <summary>The self-evaluations of units as a whole in one group; they are no projects and their money is that of the projects too, so they are counted by themselves.</summary>
public sealed record WholeFigures
{
    private const int Decimals = 2;

    public required int Evaluations { get; init; }

    /// <summary>Handed in, confirmed or not.</summary>
    public required int Submitted { get; init; }

    public required int Confirmed { get; init; }

    /// <summary>Over those whose grade is decided; null where there is none.</summary>
    public required decimal? Score { get; init; }

    /// <summary>The grade of the only one; null for several, and while it is not decided.</summary>
    public required Grade? Grade { get; init; }

    public static WholeFigures Of(IReadOnlyCollection<WholeStanding> standings)
    {
        var decided = standings.Where(standing => standing.Grade is not null).ToList();
        var confirmed = standings.Count(standing => standing.Status == EvaluationStatus.Confirmed);
        return new()
        {
            Evaluations = standings.Count,
            Submitted = confirmed + standings.Count(standing => standing.Status == EvaluationStatus.Submitted),
            Confirmed = confirmed,
            Score =
                decided.Count > 0
                    ? Math.Round(decided.Sum(standing => standing.Total) / decided.Count, Decimals, MidpointRounding.AwayFromZero)
                    : null,
            Grade = standings.Count == 1 ? standings.Single().Grade : null,
        };
    }
}
