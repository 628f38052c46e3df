using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>What the checks say of the newest content.</summary>
internal static class ReadFindings
{
    public static void MapReadFindings(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/{unit}/findings", HandleAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("读取检查结果")
            .Produces<FindingsOfBudget>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        FinanceUser user,
        BudgetSteps steps,
        StoredFindings findings,
        ICodeBook codes
    )
    {
        var budget = await steps.FindAsync(year, unit, http.RequestAborted);
        if (budget?.ContentNumber is not { } version || !user.MayRead(budget, codes))
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var found = await findings.OfAsync(budget, http.RequestAborted);
        http.Response.SetETag(budget.Revision);
        return TypedResults.Ok(new FindingsOfBudget(version, budget.ContentSha256!, FindingGroup.Of(found), FindingView.Of(found)));
    }
}

/// <summary>The findings of one version.</summary>
internal sealed record FindingsOfBudget(
    int Version,
    string Hash,
    ImmutableArray<FindingGroup> Groups,
    ImmutableArray<FindingView> Findings
);
