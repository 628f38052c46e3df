using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>Changes parts of a draft by a JSON merge patch (RFC 7396): what it names is replaced, null takes a part away, a list is replaced whole.</summary>
internal static class PatchBudget
{
    public static void MapPatchBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPatch("{year}/{unit}", HandleAsync)
            .RequireRoles([.. DraftSaving.Editors])
            .DescribesIfMatch()
            .WithSummary("修改预算草稿的部分内容")
            .ReadsBody<JsonElement>("application/merge-patch+json", "application/json")
            .Produces<SavedBudget>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        StoredFindings findings,
        DraftSaving drafts
    )
    {
        using var body = await JsonBody.ReadAsync(http, DraftSaving.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (body.Root.ValueKind != JsonValueKind.Object)
        {
            return Problems.InvalidContent([new Fault("", ProblemCodes.WrongType, "应为对象：给出要修改的部分。")]);
        }

        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { ContentNumber: not null } budget)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        // A patch means what it means only on the content that its sender has read.
        if (Preconditions.Check(http, budget.Revision) is { } unmet)
        {
            return unmet;
        }

        var content = await findings.ContentAsync(budget, http.RequestAborted);
        var merged = MergePatch.Apply(JsonNode.Parse(content.Bytes), JsonNode.Parse(body.Bytes));
        return await drafts.SaveAsync(http, year, unit, JsonSerializer.SerializeToElement(merged));
    }
}
