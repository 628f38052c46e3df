using System.Collections.Immutable;
using System.Globalization;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Ledger;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints.Payments;

/// <summary>GET /api/accounts/{year}/{unit}/position: where a unit stands at the end of a day; without a date it is today in China.</summary>
internal static class ReadPosition
{
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public static void MapReadPosition(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}/position", HandleAsync)
            .RequireRoles([.. PaymentReaders.All])
            .WithSummary("单位的支付进度")
            .WithDescription(
                "截至 date（默认为今天）当日终了：已支付、可用指标（全年预算减已支付），按功能科目和项目；项目与用款计划相比的进度，以及尚未支付的项目（moved 为 false）。"
            )
            .Produces<PositionView>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        PaymentDay? date,
        AccountsDb db,
        ICodeBook codes,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (await codes.FindUnitAsync(unit, cancellationToken) is null)
        {
            return Problems.NotFound($"单位库中没有单位 {unit}。");
        }

        var day = date?.Date ?? DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(ChinaOffset).DateTime);
        var baseline = await db
            .Baselines.AsNoTracking()
            .Where(b => b.FiscalYear == year && b.Unit == unit && b.InitialSequence > b.WithdrawalSequence)
            .Select(b => (Guid?)b.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var position = Position.Of(
            year,
            day,
            baseline is { } id ? await BudgetAsync(db, id, cancellationToken) : null,
            await PaidAsync(db, year, unit, day, cancellationToken),
            await db.PlannedProjects.AsNoTracking().Where(project => project.BaselineId == baseline).ToListAsync(cancellationToken)
        );
        return TypedResults.Ok(PositionView.Of(year, unit, day, position));
    }

    private static async Task<List<PositionSum>> BudgetAsync(AccountsDb db, Guid baseline, CancellationToken cancellationToken) =>
        await db
            .BaselineLines.AsNoTracking()
            .Where(line => line.BaselineId == baseline && line.Stage == BudgetStage.Annual)
            .Select(line => new PositionSum(line.Functional, line.Project, line.Amount, null))
            .ToListAsync(cancellationToken);

    private static async Task<List<PositionSum>> PaidAsync(
        AccountsDb db,
        FiscalYear year,
        UnitId unit,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var sums = await db
            .Payments.Where(payment => payment.FiscalYear == year && payment.Unit == unit && payment.Date <= day)
            .GroupBy(payment => new { payment.Functional, payment.Project })
            .Select(group => new
            {
                group.Key.Functional,
                group.Key.Project,
                Fen = group.Sum(payment => (decimal)payment.AmountFen),
                Last = group.Max(payment => payment.Date),
            })
            .ToListAsync(cancellationToken);
        return [.. sums.Select(sum => new PositionSum(sum.Functional, sum.Project, Money.FromFen(decimal.ToInt64(sum.Fen)), sum.Last))];
    }
}

/// <summary>The position of a unit; what rests on a budget is left out while none is in force.</summary>
internal sealed record PositionView(
    FiscalYear FiscalYear,
    UnitId Unit,
    DateOnly Date,
    Money? AnnualBudget,
    Money Paid,
    Money? Available,
    ImmutableArray<FunctionalPosition> Functional,
    ImmutableArray<ProjectPositionView> Projects
)
{
    public static PositionView Of(FiscalYear year, UnitId unit, DateOnly day, Position position) =>
        new(
            year,
            unit,
            day,
            position.AnnualBudget,
            position.Paid,
            position.Available,
            position.Functional,
            [.. position.Projects.Select(ProjectPositionView.Of)]
        );
}

/// <summary>One project; rates are decimal strings.</summary>
internal sealed record ProjectPositionView(
    string Project,
    string? Name,
    Money? AnnualBudget,
    Money Paid,
    Money? Available,
    string? PaidPercent,
    string? PlannedPercent,
    Money? BehindPlan,
    DateOnly? LastPaidOn,
    bool Moved
)
{
    public static ProjectPositionView Of(ProjectPosition project) =>
        new(
            project.Project,
            project.Name,
            project.AnnualBudget,
            project.Paid,
            project.Available,
            project.PaidPercent?.ToString("0.00", CultureInfo.InvariantCulture),
            project.PlannedPercent?.ToString("0.00", CultureInfo.InvariantCulture),
            project.BehindPlan,
            project.LastPaidOn,
            project.Moved
        );
}
