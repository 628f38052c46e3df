using System.Text.Json.Serialization;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>One entry of a thread as the API shows it; <paramref name="CurrentPointer"/> is null when its place is gone from the newest version.</summary>
internal sealed record CommentView(
    int Number,
    int Thread,
    int? ReplyTo,
    CommentKind Kind,
    int Version,
    string Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? CurrentPointer,
    string Text,
    string By,
    string Role,
    DateTimeOffset At,
    ResolvedView? Resolved
)
{
    public static CommentView Of(ReviewComment comment, string? currentPointer, Signed? resolved) =>
        new(
            comment.Number,
            comment.Thread,
            comment.ReplyTo,
            comment.Kind,
            comment.Version,
            comment.Pointer,
            currentPointer,
            comment.Text,
            comment.Made.Name,
            comment.Made.Role,
            comment.Made.At,
            resolved is null ? null : new ResolvedView(resolved.Name, resolved.Role, resolved.At)
        );
}

/// <summary>Who resolved the thread, and when.</summary>
internal sealed record ResolvedView(string By, string Role, DateTimeOffset At);
