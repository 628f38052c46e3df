using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Tests.Statistics;

/// <summary>An evaluation as it stands in the database, with the rows of its indicators.</summary>
internal sealed record SeededEvaluation(int Year, UnitId Unit, string Code, decimal Total, Grade? Grade)
{
    public long Annual { get; init; } = 100_000;

    public long Executed { get; init; } = 100_000;

    public bool Confirmed { get; init; }

    public (string Level1, string Level2, string Level3, decimal Weight, decimal? Points)[] Indicators { get; init; } = [];

    public Evaluation AddTo(PerformanceDb db)
    {
        var row = Evaluation.New(new FiscalYear(Year), Unit, Code);
        (row.Name, row.ContentNumber, row.SchemeId, row.SchemeVersion) = ("项目" + Code, 1, "jiangxi-2024", 1);
        (row.AnnualBudget, row.Executed) = (Money.FromFen(Annual), Money.FromFen(Executed));
        (row.Total, row.Grade) = (Total, Grade);
        row.Status = Confirmed ? EvaluationStatus.Confirmed : EvaluationStatus.Draft;
        db.Evaluations.Add(row);
        db.EvaluatedIndicators.AddRange(
            Indicators.Select(
                (indicator, place) =>
                    new EvaluatedIndicator
                    {
                        EvaluationId = row.Id,
                        Place = place,
                        Level1 = indicator.Level1,
                        Level2 = indicator.Level2,
                        Level3 = indicator.Level3,
                        Weight = indicator.Weight,
                        Points = indicator.Points,
                    }
            )
        );
        return row;
    }
}
