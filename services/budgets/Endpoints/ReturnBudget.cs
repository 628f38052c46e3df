using System.Collections.Immutable;
using Finance.Budgets.Endpoints.Reviewing;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>Gives a budget back with comments at places of the document.</summary>
internal static class ReturnBudget
{
    private const int MaxBytes = 1_000_000;
    private const int MaxComments = 200;
    private const int MaxPointer = 300;
    private const int MaxText = 2_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Reviewer, Roles.Approver, Roles.Manager];

    public static void MapReturnBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/return", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回预算")
            .Accepts<ReturnRequest>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, BudgetSteps steps, BudgetsDb db)
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var comments = ReadComments(fields);
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            open => Task.FromResult(BudgetDecisions.Return(open.State, new Return(open.By, open.At, comments, open.Row.CommentCount + 1))),
            async open =>
            {
                await ReturnedThreads.OpenAsync(db, open, comments, http.RequestAborted);
                await db.MarkSeenAsync(open, http.RequestAborted);
            }
        );
    }

    internal static ImmutableArray<Comment> ReadComments(RequestFields fields)
    {
        var comments = ImmutableArray.CreateBuilder<Comment>();
        foreach (var comment in fields.List("comments", MaxComments))
        {
            var pointer = comment.Text("pointer", MaxPointer, mayBeEmpty: true) ?? "";
            if (pointer.Length > 0 && pointer[0] != '/')
            {
                comment.Fault("pointer", ProblemCodes.InvalidText, "位置应为 JSON 指针：空表示整份文件，否则以“/”开头。");
            }

            comments.Add(new Comment(pointer, comment.Text("text", MaxText, mayHaveLines: true) ?? ""));
        }

        if (comments.Count == 0 && fields.IsSound)
        {
            fields.Fault("comments", ProblemCodes.Missing, "退回须至少有一条意见。");
        }

        return comments.ToImmutable();
    }
}

/// <summary>What is to be put right, and where.</summary>
internal sealed record ReturnRequest(ImmutableArray<Comment> Comments);
