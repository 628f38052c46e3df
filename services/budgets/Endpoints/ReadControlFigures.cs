using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>The control figures that bind now, of the units in the caller's scope; a page holds whole units.</summary>
internal static class ReadControlFigures
{
    public static void MapReadControlFigures(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/control-figures", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("读取控制数")
            .Produces<ControlFiguresPage>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        Paging paging,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var figures = await db.ControlFigures.AsNoTracking().SingleOrDefaultAsync(f => f.FiscalYear == year, http.RequestAborted);
        if (figures is null)
        {
            return Problems.NotFound($"{year}年的控制数尚未下达。");
        }

        var query = db.CeilingsInForce(year).AsNoTracking();
        query = scope.Units is { } units ? query.Where(ceilings => units.Contains(ceilings.Unit)) : query;
        query = paging.After is { } after ? query.Where(ceilings => string.Compare((string)(object)ceilings.Unit, after) > 0) : query;
        var rows = await query.OrderBy(ceilings => ceilings.Unit).Take(paging.Take).ToListAsync(http.RequestAborted);
        var page = paging.Page(rows, ceilings => ceilings.Unit.Value);
        http.Response.SetETag(figures.Revision);
        return TypedResults.Ok(
            new ControlFiguresPage(
                year,
                (int)figures.Revision,
                figures.IssuedAt,
                [.. page.Items.SelectMany(row => CeilingsJson.Read(row.Content).Select(c => CeilingView.Of(c, row, codes)))],
                page.Next
            )
        );
    }
}

/// <summary>A page of ceilings under the version of the year.</summary>
internal sealed record ControlFiguresPage(
    FiscalYear FiscalYear,
    int Version,
    DateTimeOffset IssuedAt,
    ImmutableArray<CeilingView> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next
);

/// <summary>The ceilings of one unit and source, and the version that brought them.</summary>
internal sealed record CeilingView(
    UnitId Unit,
    string UnitName,
    FundSource Source,
    Money? Total,
    Money? Basic,
    Money? Project,
    ImmutableArray<ProjectCeiling> Projects,
    string? BasisDocument,
    int Version,
    string IssuedBy,
    DateTimeOffset IssuedAt
)
{
    public static CeilingView Of(Ceiling ceiling, UnitCeilings issued, ICodeBook codes) =>
        new(
            ceiling.Unit,
            codes.NameOf(ceiling.Unit),
            ceiling.Source,
            ceiling.Total,
            ceiling.Basic,
            ceiling.Project,
            ceiling.Projects,
            ceiling.BasisDocument,
            issued.Version,
            issued.IssuedByName,
            issued.IssuedAt
        );
}
