using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Evaluations;

/// <summary>An evaluation as it stands, to be tried under another scheme.</summary>
/// <param name="Kept">It was confirmed once: whatever a trial says, its scheme version and its score stay.</param>
public sealed record StandingEvaluation(
    UnitId Unit,
    string Code,
    string Name,
    EvaluationStatus Status,
    bool Kept,
    Funds Funds,
    decimal Total,
    Grade? Grade,
    byte[] Content
)
{
    /// <summary>The same code that scores what is saved; nothing else of the evaluation is looked at.</summary>
    public TriedEvaluation Try(Scheme scheme)
    {
        var content = EvaluationContent.Read(Content);
        var score = Scorer.Of(scheme, ScoredEvaluation.Achieved(content, content.ReadProject(), Funds));
        return new TriedEvaluation(this, score.Total, score.Grade);
    }
}

/// <summary>An evaluation with what it would score.</summary>
public sealed record TriedEvaluation(StandingEvaluation Standing, decimal Total, Grade? Grade)
{
    public decimal Difference => Total - Standing.Total;

    public bool IsChanged => Difference != 0 || Grade != Standing.Grade;
}

/// <summary>The sums of a dry run, which grow with each evaluation that was tried.</summary>
public sealed class SchemeTrial
{
    private readonly Dictionary<Grade, GradeMoney> before = [];
    private readonly Dictionary<Grade, GradeMoney> after = [];

    public int Projects { get; private set; }

    public int Kept { get; private set; }

    public int Up { get; private set; }

    public int Down { get; private set; }

    /// <summary>The same score; the grade may be another where the scheme's bounds are.</summary>
    public int Same { get; private set; }

    /// <summary>Another grade than before.</summary>
    public int Regraded { get; private set; }

    public int UndecidedBefore { get; private set; }

    public int UndecidedAfter { get; private set; }

    public decimal TotalBefore { get; private set; }

    public decimal TotalAfter { get; private set; }

    public void Add(TriedEvaluation tried)
    {
        var standing = tried.Standing;
        Projects++;
        Kept += standing.Kept ? 1 : 0;
        Up += tried.Difference > 0 ? 1 : 0;
        Down += tried.Difference < 0 ? 1 : 0;
        Same += tried.Difference == 0 ? 1 : 0;
        Regraded += tried.Grade != standing.Grade ? 1 : 0;
        UndecidedBefore += standing.Grade is null ? 1 : 0;
        UndecidedAfter += tried.Grade is null ? 1 : 0;
        TotalBefore += standing.Total;
        TotalAfter += tried.Total;
        Count(before, standing.Grade, standing.Funds);
        Count(after, tried.Grade, standing.Funds);
    }

    public ImmutableArray<GradeTotal> GradesBefore => Totals(before);

    public ImmutableArray<GradeTotal> GradesAfter => Totals(after);

    private static void Count(Dictionary<Grade, GradeMoney> grades, Grade? grade, Funds funds)
    {
        if (grade is { } known)
        {
            var sum = grades.GetValueOrDefault(known, GradeMoney.None);
            grades[known] = new(sum.Projects + 1, sum.Annual + funds.Annual, sum.Executed + (funds.Executed ?? Money.Zero));
        }
    }

    private static ImmutableArray<GradeTotal> Totals(Dictionary<Grade, GradeMoney> grades) =>
        [
            .. Enum.GetValues<Grade>()
                .Select(grade =>
                {
                    var sum = grades.GetValueOrDefault(grade, GradeMoney.None);
                    return new GradeTotal(grade, sum.Projects, sum.Annual, sum.Executed);
                }),
        ];

    private sealed record GradeMoney(int Projects, Money Annual, Money Executed)
    {
        public static readonly GradeMoney None = new(0, Money.Zero, Money.Zero);
    }
}
