using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Statistics;
using Finance.Performance.Model.Statistics;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>GET /api/performance/{year}/summary: how many projects, how much money and which grades, by unit and by region, as far as the caller's scope goes.</summary>
internal static class SummarizeEvaluations
{
    public static void MapSummarizeEvaluations(this RouteGroupBuilder performance) =>
        performance
            .MapGet("summary", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("汇总绩效自评")
            .Produces<EvaluationsSummary>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var selection = new EvaluationSelection(year) { Units = scope.Units, UnitsBefore = [] };
        var cells = await EvaluationSums.ReadAsync(db, selection, StatisticsKey.Unit, yearsBefore: 0, cancellationToken);
        var wholes = await db.ReadWholesAsync(selection, cancellationToken);
        var units = cells.ToLookup(cell => UnitId.Parse(cell.Key!));
        return TypedResults.Ok(
            new EvaluationsSummary(
                EvaluationSum.Of("", "合计", cells),
                [
                    .. units
                        .GroupBy(unit => unit.Key.Region)
                        .OrderBy(region => region.Key, StringComparer.Ordinal)
                        .Select(region => EvaluationSum.Of(region.Key, null, [.. region.SelectMany(unit => unit)])),
                ],
                [.. units.OrderBy(unit => unit.Key).Select(unit => EvaluationSum.Of(unit.Key.Value, codes.NameOf(unit.Key), [.. unit]))],
                WholeRow.Of(wholes, unit => codes.NameOf(UnitId.Parse(unit)))
            )
        );
    }
}

/// <summary>All that the caller may see, then by region and by unit.</summary>
/// <param name="Overall">部门整体自评, a row a unit; no project and in none of the sums.</param>
internal sealed record EvaluationsSummary(
    EvaluationSum Total,
    ImmutableArray<EvaluationSum> Regions,
    ImmutableArray<EvaluationSum> Units,
    ImmutableArray<WholeRow> Overall
);

/// <summary>The evaluations of one region or unit.</summary>
/// <param name="Undecided">Evaluations whose grade is not decided yet.</param>
internal sealed record EvaluationSum(
    string Id,
    string? Name,
    int Projects,
    int Confirmed,
    Money AnnualBudget,
    Money Executed,
    ImmutableArray<GradeTotal> ByGrade,
    int Undecided
)
{
    public static EvaluationSum Of(string id, string? name, IReadOnlyCollection<EvaluationCell> cells)
    {
        var figures = EvaluationFigures.Of(cells);
        return new(
            id,
            name,
            figures.Projects,
            figures.Confirmed,
            figures.AnnualBudget,
            figures.Executed,
            figures.ByGrade,
            figures.Undecided
        );
    }
}
