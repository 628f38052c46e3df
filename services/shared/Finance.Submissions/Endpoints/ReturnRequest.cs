using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>What is to be put right, and where.</summary>
public sealed record ReturnRequest(ImmutableArray<Comment> Comments)
{
    public const int MaxBytes = 1_000_000;

    private const int MaxComments = 200;
    private const int MaxPointer = 300;
    private const int MaxText = 2_000;

    public static ImmutableArray<Comment> ReadComments(RequestFields fields)
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
