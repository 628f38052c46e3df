using System.Collections.Immutable;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Remembers the version that the caller has seen; the next reading of changes starts there.</summary>
internal static class MarkSeen
{
    private const int MaxBytes = 1_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Reviewer, Roles.Approver, Roles.Manager];

    public static void MapMarkSeen(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/{unit}/seen", HandleAsync)
            .RequireRoles([.. Allowed])
            .WithSummary("标记已阅的版本")
            .ReadsBody<SeenRequest>("application/json")
            .Produces<SeenAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var version = fields.Number("version", 1, int.MaxValue) ?? 0;
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var content = await db
            .Contents.Where(c => c.Number == version)
            .Join(
                db.Budgets.Where(budget => budget.FiscalYear == year && budget.Unit == unit),
                c => c.BudgetId,
                budget => budget.Id,
                (c, _) => new { c.BudgetId, c.Sha256 }
            )
            .SingleOrDefaultAsync(http.RequestAborted);
        if (content is null)
        {
            return Problems.NotFound($"单位{unit}的{year}年预算没有第{version}版。");
        }

        return await steps.RepeatAsync(
            http,
            year,
            unit,
            async () =>
            {
                var at = steps.Now;
                await db.MarkSeenAsync(content.BudgetId, user.Id, version, content.Sha256, at, http.RequestAborted);
                await db.SaveChangesAsync(http.RequestAborted);
                return TypedResults.Ok(new SeenAnswer(version, at));
            }
        );
    }
}

/// <summary>The version that was seen.</summary>
internal sealed record SeenRequest(int Version);

/// <summary>The version that is remembered as seen.</summary>
internal sealed record SeenAnswer(int Version, DateTimeOffset SeenAt);
