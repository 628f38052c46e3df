namespace Finance.Statements.Language;

/// <summary>An expression that cannot be read: at which letter, what was found, and what was expected there.</summary>
public sealed record SyntaxFault(int Offset, string Found, string Expected)
{
    public string Message => $"这里是{Found}，应为{Expected}。";
}

/// <summary>Ends the reading of one expression; its reader turns it into a fault with file, line and column.</summary>
internal sealed class SyntaxException(int offset, string found, string expected) : Exception
{
    public SyntaxFault Fault { get; } = new(offset, found, expected);
}
