using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Closes a thread of comments, or opens it again, with a word about why.</summary>
internal static class ResolveComment
{
    public static void MapResolveComment(this RouteGroupBuilder budgets)
    {
        Map(budgets, "resolution", CommentKind.Resolution, "办结意见");
        Map(budgets, "reopening", CommentKind.Reopening, "重新提出意见");
    }

    private static void Map(RouteGroupBuilder budgets, string step, CommentKind kind, string summary) =>
        budgets
            .MapPost(
                $"{{year}}/{{unit}}/comments/{{number}}/{step}",
                (HttpContext http, FiscalYear year, UnitId unit, int number, CommentSteps comments) =>
                    HandleAsync(http, year, unit, number, kind, comments)
            )
            .RequireRoles([.. CommentSteps.Speakers])
            .AcceptsIdempotencyKey()
            .WithSummary(summary)
            .ReadsOptionalBody<ResolutionRequest>("application/json")
            .Produces<CommentView>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        CommentKind kind,
        CommentSteps comments
    )
    {
        var text = "";
        if (http.Request.ContentType is not null || http.Request.ContentLength > 0)
        {
            using var body = await JsonBody.ReadAsync(http, CommentSteps.MaxBytes);
            if (body.Problem is { } malformed)
            {
                return malformed;
            }

            var fields = new RequestFields(body.Root);
            text = fields.Text("text", CommentSteps.MaxText, required: false, mayBeEmpty: true, mayHaveLines: true) ?? "";
            if (fields.Finish() is { IsEmpty: false } faults)
            {
                return Problems.InvalidContent(faults);
            }
        }

        return await comments.AddAsync(
            http,
            year,
            unit,
            async open =>
                await comments.ThreadOfAsync(open.Row.Id, number, http.RequestAborted) is var (thread, first)
                    ? Close(open, kind, thread, first, text)
                    : Spoken.Refused(Problems.NotFound($"没有第{number}条意见。"))
        );
    }

    private static Spoken Close(OpenComments open, CommentKind kind, ReviewThread thread, ReviewComment first, string text)
    {
        if (!CommentRules.MayClose(thread.Opened.ToSignature().By, open.Signed.By))
        {
            return Spoken.Refused(Problems.Forbidden("意见由提出的人或者财政部门的审核人员办结。"));
        }

        var resolves = kind == CommentKind.Resolution;
        if (resolves == thread.Resolved is not null)
        {
            return Spoken.Refused(Problems.WrongState(resolves ? "意见已经办结。" : "意见尚未办结。", resolves ? "resolved" : "open"));
        }

        thread.Resolved = resolves ? Signed.Of(open.Signed, null) : null;
        var pointer = open.Places.PointerOf(first.Place) ?? "";
        return new Spoken(new CommentDraft(kind, open.Version, pointer, open.Places.PlaceOf(pointer), text, thread.Number), thread);
    }
}

/// <summary>A word about why, if there is one.</summary>
internal sealed record ResolutionRequest(string? Text);
