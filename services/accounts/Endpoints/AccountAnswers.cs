using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Accounts.Endpoints;

internal static class AccountAnswers
{
    public static IResult NoAccount(FiscalYear year, UnitId unit) => Problems.NotFound($"没有单位{unit}的{year}年决算。");
}

/// <summary>Where an account stands after a step.</summary>
internal sealed record AccountStepAnswer(AccountStatus Status, int Version, string Hash);

/// <summary>What was saved, and what the checks say of it.</summary>
internal sealed record SavedAccount(
    AccountStatus Status,
    int Version,
    string Hash,
    ImmutableArray<FindingGroup> Groups,
    ImmutableArray<FindingView> Findings
)
{
    public static IResult Answer(HttpContext http, FinalAccount account, ImmutableArray<ExplainedFinding> findings, bool created)
    {
        http.Response.SetETag(account.Revision);
        var answer = new SavedAccount(
            account.Status,
            account.ContentNumber,
            account.ContentSha256,
            FindingGroup.Of(findings),
            FindingView.Of(findings)
        );
        return created ? TypedResults.Created($"/api/accounts/{account.FiscalYear}/{account.Unit}", answer) : TypedResults.Ok(answer);
    }
}
