using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>Creates or replaces a draft.</summary>
internal static class SaveBudget
{
    public static void MapSaveBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/{unit}", HandleAsync)
            .RequireRoles([.. DraftSaving.Editors])
            .WithSummary("保存预算草稿")
            .ReadsBody<Facts>("application/json")
            .Produces<SavedBudget>()
            .Produces<SavedBudget>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, DraftSaving drafts)
    {
        using var body = await JsonBody.ReadAsync(http, DraftSaving.MaxBytes);
        return body.Problem is { } malformed ? malformed : await drafts.SaveAsync(http, year, unit, body.Root);
    }
}
