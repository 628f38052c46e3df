using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>Gives a final account back with comments at places of the document.</summary>
internal static class ReturnAccount
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Reviewer, Roles.Approver, Roles.Manager];

    public static void MapReturnAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/{unit}/return", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回决算")
            .ReadsBody<ReturnRequest>("application/json")
            .Produces<AccountStepAnswer>();

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, AccountSteps steps)
    {
        using var body = await JsonBody.ReadAsync(http, ReturnRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var comments = ReturnRequest.ReadComments(fields);
        return fields.Finish() is { IsEmpty: false } faults
            ? Problems.InvalidContent(faults)
            : await steps.TakeAsync(
                http,
                year,
                unit,
                Allowed,
                open => Task.FromResult(AccountDecisions.Return(open.State, open.Signed, comments))
            );
    }
}
