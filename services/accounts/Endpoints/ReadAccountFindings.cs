using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>What the checks say of the newest content.</summary>
internal static class ReadAccountFindings
{
    public static void MapReadAccountFindings(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}/findings", HandleAsync)
            .RequireRoles([.. AccountReaders.All])
            .WithSummary("读取检查结果")
            .Produces<FindingsOfAccount>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        FinanceUser user,
        AccountSteps steps,
        AccountFindings findings,
        ICodeBook codes
    )
    {
        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { } account || !user.MayRead(account, codes))
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        var (found, current) = await findings.ReadAsync(account, http.RequestAborted);
        http.Response.SetETag(account.Revision);
        return TypedResults.Ok(
            new FindingsOfAccount(account.ContentNumber, account.ContentSha256, current, FindingGroup.Of(found), FindingView.Of(found))
        );
    }
}

/// <summary>The findings of one version, and whether it shows the approved budget as it is now.</summary>
internal sealed record FindingsOfAccount(
    int Version,
    string Hash,
    bool BudgetIsCurrent,
    ImmutableArray<FindingGroup> Groups,
    ImmutableArray<FindingView> Findings
);
