using System.Runtime.InteropServices;

namespace Finance.Statements.Language;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    End,
}

/// <summary>A word of the expression language.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, string Text, int Offset)
{
    public string Words =>
        Kind switch
        {
            TokenKind.End => "表达式的结尾",
            TokenKind.Text => $"文字 '{Text}'",
            _ => $"“{Text}”",
        };

    public bool Is(string symbolOrWord) => Kind is TokenKind.Symbol or TokenKind.Name && Text == symbolOrWord;
}
