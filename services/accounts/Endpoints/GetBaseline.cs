using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>GET /api/accounts/{year}/{unit}/baseline: initial and annual budget per line, as the budget's events told.</summary>
internal static class GetBaseline
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/accounts/{year}/{unit}/baseline", HandleAsync)
            .RequireRoles(Roles.Department, Roles.Manager, Roles.Reviewer, Roles.Approver, Roles.Publisher, Roles.Auditor, Roles.Admin);

    private static async Task<Results<Ok<BaselineView>, ProblemResult>> HandleAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext context,
        AccountsDb db,
        CancellationToken cancellationToken
    )
    {
        var baseline = await db
            .Baselines.AsNoTracking()
            .FirstOrDefaultAsync(b => b.FiscalYear == year && b.Unit == unit, cancellationToken);
        if (baseline is null)
        {
            return Problems.NotFound("这个单位本年度还没有批复的预算。");
        }

        var lines = await db.BaselineLines.AsNoTracking().Where(line => line.BaselineId == baseline.Id).ToListAsync(cancellationToken);
        context.Response.SetETag(baseline.Revision);
        return TypedResults.Ok(BaselineView.Of(baseline, lines));
    }

    /// <summary>The budget that a year is closed against; a stage that has not arrived is left out, which is not zero.</summary>
    internal sealed record BaselineView(
        FiscalYear FiscalYear,
        UnitId Unit,
        bool InForce,
        Money? InitialBudget,
        Money? AnnualBudget,
        string? InitialSha256,
        string? AnnualSha256,
        IReadOnlyList<LineView> Lines
    )
    {
        public static BaselineView Of(Baseline baseline, IReadOnlyList<BaselineLine> lines) =>
            new(
                baseline.FiscalYear,
                baseline.Unit,
                baseline.InForce,
                baseline.InitialSequence > 0 ? Sum(lines, BudgetStage.Initial) : null,
                baseline.AnnualSequence > 0 ? Sum(lines, BudgetStage.Annual) : null,
                baseline.InitialSha256,
                baseline.AnnualSha256,
                [
                    .. lines
                        .GroupBy(line => line.Key)
                        .Select(LineView.Of)
                        .OrderBy(line => line.Functional)
                        .ThenBy(line => line.Economic?.Value, StringComparer.Ordinal)
                        .ThenBy(line => line.Source)
                        .ThenBy(line => line.CarriedOver)
                        .ThenBy(line => line.Kind)
                        .ThenBy(line => line.Project, StringComparer.Ordinal),
                ]
            );

        private static Money Sum(IEnumerable<BaselineLine> lines, BudgetStage stage) =>
            Money.Sum(lines.Where(line => line.Stage == stage).Select(line => line.Amount));
    }

    /// <summary>The money of one key in both stages.</summary>
    internal sealed record LineView(
        FunctionalCode Functional,
        EconomicCode? Economic,
        FundSource Source,
        bool CarriedOver,
        ExpenditureKind Kind,
        string? Project,
        Money? InitialBudget,
        Money? AnnualBudget
    )
    {
        public static LineView Of(IGrouping<BaselineKey, BaselineLine> lines) =>
            new(
                lines.Key.Functional,
                lines.Key.Economic,
                lines.Key.Source,
                lines.Key.CarriedOver,
                lines.Key.Kind,
                lines.Key.Project,
                lines.FirstOrDefault(line => line.Stage == BudgetStage.Initial)?.Amount,
                lines.FirstOrDefault(line => line.Stage == BudgetStage.Annual)?.Amount
            );
    }
}
