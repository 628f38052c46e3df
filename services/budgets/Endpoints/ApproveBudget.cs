using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>批复 of a department, once all its units are reviewed: the budget becomes the initial budget of the year, and the other services are told.</summary>
internal static class ApproveBudget
{
    private const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapApproveBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/approval", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("批复预算")
            .ReadsBody<ApprovalRequest>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        Departments departments,
        DepartmentContents contents,
        StoredFindings findings,
        BudgetsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var approval = ReadApproval(fields, steps.Now);
        if (approval.CongressApprovedOn > approval.DocumentDate)
        {
            fields.Fault("congressApprovedOn", ProblemCodes.InvalidDate, "人民代表大会批准预算的日期不能晚于批复日期。");
        }

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
                return HierarchyDecisions.ApproveDepartment(
                    open.State,
                    new Approve(open.By, open.At, approval),
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
                var content = await findings.ContentAsync(open.Row, http.RequestAborted);
                db.ApprovedLines.AddRange(ApprovedLine.Of(open.Row, CanonicalFacts.Read(content.Bytes)));
                var summed = units.IsEmpty
                    ? null
                    : DepartmentContents.Sum(unit, year, await contents.ReadAsync(open.Row, units, http.RequestAborted));
                db.PublishApproval(open.Row, content, open.At, summed);
            }
        );
    }

    /// <summary>After the approval of the department nothing is returned any more, so what stands against a unit stands against it.</summary>
    private static async Task<ImmutableArray<ExplainedFinding>> FindingsOfUnitsAsync(
        StoredFindings findings,
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

    /// <summary>The members that a 批复 and a loaded document have in common; incomplete ones leave their fault.</summary>
    internal static Approval ReadApproval(RequestFields fields, DateTimeOffset now)
    {
        var (number, date) = fields.ReadDocument(now);
        return new Approval(number, date, fields.Date("congressApprovedOn", required: false, ChinaDay.Of(now)));
    }
}

/// <summary>The document that approves: its number and date, and when the congress approved.</summary>
internal sealed record ApprovalRequest(string DocumentNumber, DateOnly DocumentDate, DateOnly? CongressApprovedOn);
