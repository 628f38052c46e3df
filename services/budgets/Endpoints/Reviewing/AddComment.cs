using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Says something at a place of the newest version, in a thread or opening one.</summary>
internal static class AddComment
{
    public static void MapAddComment(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/comments", HandleAsync)
            .RequireRoles([.. CommentSteps.Speakers])
            .AcceptsIdempotencyKey()
            .WithSummary("提出意见或者答复")
            .ReadsBody<CommentRequest>("application/json")
            .Produces<CommentView>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, CommentSteps comments)
    {
        using var body = await JsonBody.ReadAsync(http, CommentSteps.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var replyTo = fields.Number("replyTo", 1, int.MaxValue, required: false);
        var pointer = fields.Text("pointer", CommentSteps.MaxPointer, required: replyTo is null, mayBeEmpty: true);
        var text = fields.Text("text", CommentSteps.MaxText, mayHaveLines: true);
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        return await comments.AddAsync(
            http,
            year,
            unit,
            open =>
                replyTo is { } number
                    ? ReplyAsync(comments, open, number, pointer, text!, http.RequestAborted)
                    : Task.FromResult(Say(open, pointer!, text!))
        );
    }

    private static Spoken Say(OpenComments open, string pointer, string text, int? replyTo = null) =>
        open.Places.Has(pointer)
            ? new Spoken(new CommentDraft(CommentKind.Comment, open.Version, pointer, open.Places.PlaceOf(pointer), text, replyTo))
            : Spoken.Refused(
                Problems.InvalidContent([new Fault("/pointer", ProblemCodes.UnknownPlace, $"第{open.Version}版中没有位置“{pointer}”。")])
            );

    /// <summary>A reply without a place stands where its thread stands now, or at the whole when that place is gone.</summary>
    private static async Task<Spoken> ReplyAsync(
        CommentSteps comments,
        OpenComments open,
        int number,
        string? pointer,
        string text,
        CancellationToken cancellationToken
    ) =>
        await comments.ThreadOfAsync(open.Row.Id, number, cancellationToken) is var (thread, first)
            ? Say(open, pointer ?? open.Places.PointerOf(first.Place) ?? "", text, number) with
            {
                Thread = thread,
            }
            : Spoken.Refused(Problems.InvalidContent([new Fault("/replyTo", ProblemCodes.UnknownValue, $"没有第{number}条意见。")]));
}

/// <summary>What is said, where, and in answer to what.</summary>
internal sealed record CommentRequest(string? Pointer, string Text, int? ReplyTo);
