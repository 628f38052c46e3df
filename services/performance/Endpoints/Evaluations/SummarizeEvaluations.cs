using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

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
        var query = db.Evaluations.AsNoTracking().Where(evaluation => evaluation.FiscalYear == year);
        query = scope.Units is { } units ? query.Where(evaluation => units.Contains(evaluation.Unit)) : query;
        var rows = await query
            .Select(evaluation => new Counted(
                evaluation.Unit,
                evaluation.Status,
                evaluation.Grade,
                evaluation.AnnualBudget,
                evaluation.Executed
            ))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(
            new EvaluationsSummary(
                SumOf("", "合计", rows),
                [
                    .. rows.GroupBy(row => row.Unit.Region)
                        .OrderBy(g => g.Key, StringComparer.Ordinal)
                        .Select(g => SumOf(g.Key, null, [.. g])),
                ],
                [.. rows.GroupBy(row => row.Unit).OrderBy(g => g.Key).Select(g => SumOf(g.Key.Value, codes.NameOf(g.Key), [.. g]))]
            )
        );
    }

    private static EvaluationSum SumOf(string id, string? name, List<Counted> rows) =>
        new(
            id,
            name,
            rows.Count,
            rows.Count(row => row.Status == EvaluationStatus.Confirmed),
            Money.Sum(rows.Select(row => row.Annual)),
            Money.Sum(rows.Select(row => row.Executed)),
            [.. Enum.GetValues<Grade>().Select(grade => OfGrade(grade, rows))],
            rows.Count(row => row.Grade is null)
        );

    private static GradeTotal OfGrade(Grade grade, List<Counted> rows)
    {
        var graded = rows.Where(row => row.Grade == grade).ToList();
        return new(grade, graded.Count, Money.Sum(graded.Select(row => row.Annual)), Money.Sum(graded.Select(row => row.Executed)));
    }

    private sealed record Counted(UnitId Unit, EvaluationStatus Status, Grade? Grade, Money Annual, Money Executed);
}

/// <summary>All that the caller may see, then by region and by unit.</summary>
internal sealed record EvaluationsSummary(EvaluationSum Total, ImmutableArray<EvaluationSum> Regions, ImmutableArray<EvaluationSum> Units);

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
);
