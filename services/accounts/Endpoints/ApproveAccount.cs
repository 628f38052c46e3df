using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Accounts.Endpoints;

/// <summary>批复 of a department, once all its units are reviewed: the account is final, and the other services are told.</summary>
internal static class ApproveAccount
{
    public const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapApproveAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/{unit}/approval", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("批复决算")
            .ReadsBody<AccountApprovalRequest>("application/json")
            .Produces<AccountStepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountDepartments departments,
        AccountFindings findings,
        ApprovedAccounts approved
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var (number, date) = fields.ReadDocument(steps.Now);
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        ImmutableArray<UnitOfDepartment> units = [];
        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            async open =>
            {
                units = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
                return AccountHierarchy.ApproveDepartment(
                    open.State,
                    open.Signed,
                    new AccountApproval(number, date),
                    [.. units.Select(below => below.Unit)],
                    [
                        .. await findings.OfAsync(open.Row, http.RequestAborted),
                        .. await FindingsOfUnitsAsync(findings, units, http.RequestAborted),
                    ]
                );
            },
            async open =>
            {
                units.Hold();
                await approved.TellAsync(open.Row, open.At, http.RequestAborted);
            }
        );
    }

    /// <summary>After the approval of the department nothing is returned any more, so what stands against a unit stands against it.</summary>
    private static async Task<ImmutableArray<ExplainedFinding>> FindingsOfUnitsAsync(
        AccountFindings findings,
        ImmutableArray<UnitOfDepartment> units,
        CancellationToken cancellationToken
    )
    {
        var found = ImmutableArray.CreateBuilder<ExplainedFinding>();
        foreach (var (unit, row) in units.Where(below => below.Unit is { IsReady: true, State.Loaded: false }))
        {
            var ofUnit = await findings.OfAsync(row!, cancellationToken);
            found.AddRange(
                ofUnit.Select(explained =>
                    explained with
                    {
                        Finding = explained.Finding with
                        {
                            Pointers = [.. explained.Finding.Pointers.Select(pointer => unit.Place + pointer)],
                        },
                    }
                )
            );
        }

        return found.ToImmutable();
    }
}

/// <summary>The document that approves: its number and date.</summary>
internal sealed record AccountApprovalRequest(string DocumentNumber, DateOnly DocumentDate);
