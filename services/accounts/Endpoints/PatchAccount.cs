using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>Changes parts of a draft by a JSON merge patch (RFC 7396): what it names is replaced, null takes a part away, a list is replaced whole.</summary>
internal static class PatchAccount
{
    public static void MapPatchAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPatch("{year}/{unit}", HandleAsync)
            .RequireRoles([.. AccountDrafts.Editors])
            .DescribesIfMatch()
            .WithSummary("修改决算草稿的部分内容")
            .ReadsBody<JsonElement>("application/merge-patch+json", "application/json")
            .Produces<SavedAccount>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountFindings findings,
        AccountDrafts drafts
    )
    {
        using var body = await JsonBody.ReadAsync(http, AccountDrafts.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (body.Root.ValueKind != JsonValueKind.Object)
        {
            return Problems.InvalidContent([new Fault("", ProblemCodes.WrongType, "应为对象：给出要修改的部分。")]);
        }

        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { } account)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        // A patch means what it means only on the content that its sender has read.
        if (Preconditions.Check(http, account.Revision) is { } unmet)
        {
            return unmet;
        }

        var content = await findings.ContentAsync(account, http.RequestAborted);
        var merged = MergePatch.Apply(JsonNode.Parse(content.Bytes), JsonNode.Parse(body.Bytes));
        return await drafts.SaveAsync(http, year, unit, JsonSerializer.SerializeToElement(merged));
    }
}
