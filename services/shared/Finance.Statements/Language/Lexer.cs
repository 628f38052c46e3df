namespace Finance.Statements.Language;

/// <summary>Splits an expression into words: names, numbers, 'texts' and signs.</summary>
internal static class Lexer
{
    private const int MaxLength = 4_000;
    private static readonly string[] Symbols = ["<=", ">=", "!=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."];

    public static List<Token> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new SyntaxException(MaxLength, "过长的表达式", $"不超过 {MaxLength} 个字符");
        }

        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", at));
                return tokens;
            }

            var token = Next(text, at, out var length);
            tokens.Add(token);
            at += length;
        }
    }

    private static Token Next(string text, int at, out int length)
    {
        if (char.IsAsciiDigit(text[at]))
        {
            length = Run(text, at, letter => char.IsAsciiDigit(letter) || letter == '.');
            return new Token(TokenKind.Number, text.Substring(at, length), at);
        }

        if (char.IsLetter(text[at]) || text[at] == '_')
        {
            length = Run(text, at, letter => char.IsLetterOrDigit(letter) || letter == '_');
            return new Token(TokenKind.Name, text.Substring(at, length), at);
        }

        if (text[at] == '\'')
        {
            var end = text.IndexOf('\'', at + 1);
            if (end < 0)
            {
                throw new SyntaxException(at, "没有结束的文字", "成对的单引号");
            }

            length = end - at + 1;
            return new Token(TokenKind.Text, text[(at + 1)..end], at);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                length = symbol.Length;
                return new Token(TokenKind.Symbol, symbol, at);
            }
        }

        throw new SyntaxException(at, $"“{text[at]}”", "名称、数字、'文字'或运算符");
    }

    private static int Run(string text, int at, Func<char, bool> belongs)
    {
        var end = at;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - at;
    }
}
