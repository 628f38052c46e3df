using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Model;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>GET /api/performance/{year}/evaluations: the evaluations in the caller's scope, by unit and project; …/{year}/overall: those of units as a whole.</summary>
internal static class ListEvaluations
{
    public static void MapListEvaluations(this RouteGroupBuilder performance)
    {
        performance
            .MapGet("evaluations", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("列出绩效自评")
            .Produces<Page<EvaluationSummary>>();
        performance
            .MapGet("overall", OfWholeUnitsAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("列出部门整体自评")
            .Produces<Page<EvaluationSummary>>();
    }

    private static Task<IResult> HandleAsync(
        FiscalYear year,
        Choice<EvaluationStatus>? status,
        UnitId? unit,
        Choice<Grade>? grade,
        Paging paging,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) => ListAsync(db.Evaluations, year, status, unit, grade, paging, scope, codes, cancellationToken);

    private static Task<IResult> OfWholeUnitsAsync(
        FiscalYear year,
        Choice<EvaluationStatus>? status,
        UnitId? unit,
        Choice<Grade>? grade,
        Paging paging,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            db.Evaluations.IgnoreQueryFilters().Where(evaluation => evaluation.Code == WholeUnit.Code),
            year,
            status,
            unit,
            grade,
            paging,
            scope,
            codes,
            cancellationToken
        );

    private static async Task<IResult> ListAsync(
        IQueryable<Evaluation> evaluations,
        FiscalYear year,
        Choice<EvaluationStatus>? status,
        UnitId? unit,
        Choice<Grade>? grade,
        Paging paging,
        UnitScope scope,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var query = evaluations.AsNoTracking().Where(evaluation => evaluation.FiscalYear == year);
        query = status is { Value: var wanted } ? query.Where(evaluation => evaluation.Status == wanted) : query;
        query = unit is { } one ? query.Where(evaluation => evaluation.Unit == one) : query;
        query = grade is { Value: var of } ? query.Where(evaluation => evaluation.Grade == of) : query;
        query = scope.Units is { } units ? query.Where(evaluation => units.Contains(evaluation.Unit)) : query;
        var rows = await After(query, paging.After)
            .OrderBy(evaluation => evaluation.Unit)
            .ThenBy(evaluation => evaluation.Code)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, evaluation => $"{evaluation.Unit} {evaluation.Code}");
        return TypedResults.Ok(new Page<EvaluationSummary>([.. page.Items.Select(row => EvaluationSummary.Of(row, codes))], page.Next));
    }

    private static IQueryable<Evaluation> After(IQueryable<Evaluation> query, string? cursor)
    {
        if (cursor is null)
        {
            return query;
        }

        if (cursor.Split(' ', 2) is not [var unitText, var code] || !UnitId.TryParse(unitText, out var unit))
        {
            throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        }

        var unitId = unit.Value;
        return query.Where(evaluation =>
            string.Compare((string)(object)evaluation.Unit, unitId) > 0
            || (evaluation.Unit == unit && string.Compare(evaluation.Code, code) > 0)
        );
    }
}

/// <summary>One evaluation in a list.</summary>
internal sealed record EvaluationSummary(
    UnitId Unit,
    string UnitName,
    string Code,
    string Name,
    EvaluationStatus Status,
    int Version,
    long Revision,
    string Scheme,
    int SchemeVersion,
    Money AnnualBudget,
    Money? Executed,
    bool Provisional,
    string Total,
    Grade? Grade,
    int Errors,
    int Asked,
    int Unexplained,
    int Infos,
    bool Loaded,
    DateTimeOffset UpdatedAt
)
{
    public static EvaluationSummary Of(Evaluation row, ICodeBook codes) =>
        new(
            row.Unit,
            codes.NameOf(row.Unit),
            row.Code,
            row.Name,
            row.Status,
            row.ContentNumber,
            row.Revision,
            row.SchemeId,
            row.SchemeVersion,
            row.AnnualBudget,
            row.Executed,
            row.Provisional,
            Decimals.Two(row.Total)!,
            row.Grade,
            row.Errors,
            row.Asked,
            row.Unexplained,
            row.Infos,
            row.Loaded,
            row.UpdatedAt
        );
}
