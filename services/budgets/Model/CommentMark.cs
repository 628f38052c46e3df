using System.Text;
using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>What the history keeps of an entry in a thread; the text itself is kept apart and known by its hash.</summary>
public sealed record CommentMark(int Number, int Thread, string Pointer, string TextSha256)
{
    public static string HashOf(string text) => CanonicalJson.Hash(Encoding.UTF8.GetBytes(text));
}

/// <summary>What an entry in a thread does.</summary>
public enum CommentKind
{
    /// <summary>意见或者答复</summary>
    Comment,

    /// <summary>办结</summary>
    Resolution,

    /// <summary>重新提出</summary>
    Reopening,
}
