using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Accounts.Endpoints;

/// <summary>Creates or replaces a draft.</summary>
internal static class SaveAccount
{
    public static void MapSaveAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPut("{year}/{unit}", HandleAsync)
            .RequireRoles([.. AccountDrafts.Editors])
            .WithSummary("保存决算草稿")
            .ReadsBody<Facts>("application/json")
            .Produces<SavedAccount>()
            .Produces<SavedAccount>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, AccountDrafts drafts)
    {
        using var body = await JsonBody.ReadAsync(http, AccountDrafts.MaxBytes);
        return body.Problem is { } malformed ? malformed : await drafts.SaveAsync(http, year, unit, body.Root);
    }
}
