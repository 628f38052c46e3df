using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>GET …/{unit}/evaluations/findings: what is noticed across the evaluations of a unit, with the reason that each one gives.</summary>
internal static class ListUnitFindings
{
    public static void MapListUnitFindings(this RouteGroupBuilder performance) =>
        performance
            .MapGet("{unit}/evaluations/findings", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("列出各项目自评之间的问题")
            .Produces<UnitFindingList>();

    private static async Task<IResult> HandleAsync(FiscalYear year, UnitId unit, PerformanceDb db, CancellationToken cancellationToken)
    {
        var across = await db.ReadUnitFindingsAsync(year, unit, [], cancellationToken);
        var rows = await db
            .Evaluations.AsNoTracking()
            .Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .ToDictionaryAsync(evaluation => evaluation.Code, StringComparer.Ordinal, cancellationToken);
        var found = across.Items.Select(item => item.Finding.Id).ToArray();
        var given = await (
            from evaluation in db.Evaluations
            where evaluation.FiscalYear == year && evaluation.Unit == unit
            join explanation in db.EvaluationExplanations on evaluation.Id equals explanation.EvaluationId
            where found.Contains(explanation.Finding)
            select new
            {
                evaluation.Code,
                explanation.Finding,
                explanation.Text,
            }
        ).ToDictionaryAsync(one => (one.Code, one.Finding), one => one.Text, cancellationToken);
        return TypedResults.Ok(
            new UnitFindingList([
                .. across.Items.Select(item =>
                    UnitFindingView.Of(
                        item,
                        [
                            .. item.Places.Keys.Select(code => new ConcernedProject(
                                code,
                                rows[code].Name,
                                rows[code].Status,
                                item.Places[code],
                                given.GetValueOrDefault((code, item.Finding.Id))
                            )),
                        ]
                    )
                ),
            ])
        );
    }
}

/// <summary>What is noticed across the evaluations of a unit.</summary>
internal sealed record UnitFindingList(ImmutableArray<UnitFindingView> Items);

/// <summary>One finding with the projects that it is about; each explains it before it is handed in.</summary>
internal sealed record UnitFindingView(
    string Id,
    string Rule,
    Severity Severity,
    string Title,
    string Message,
    string? Advice,
    ImmutableArray<ConcernedProject> Projects
)
{
    public static UnitFindingView Of(UnitFinding item, ImmutableArray<ConcernedProject> projects) =>
        new(
            item.Finding.Id,
            item.Finding.Rule,
            item.Finding.Severity,
            item.Finding.Title,
            item.Finding.Message,
            item.Finding.Advice,
            projects
        );
}

/// <summary>A project, the places in its evaluation, and the reason that it gives.</summary>
internal sealed record ConcernedProject(
    string Code,
    string Name,
    EvaluationStatus Status,
    ImmutableArray<string> Pointers,
    string? Explanation
);
