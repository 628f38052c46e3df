using System.Collections.Immutable;
using System.Globalization;

namespace Finance.Statements.Language;

/// <summary>
/// Reads the expression language of checks, tables and sentences:
/// sums and other functions over lists of facts, conditions on them, comparison and arithmetic.
/// </summary>
internal sealed class Parser
{
    private const int MaxDepth = 40;
    private static readonly string[] Comparisons = ["=", "!=", "<=", ">=", "<", ">", "in", "under", "contains", "matches"];

    private readonly List<Token> tokens;
    private int at;
    private int depth;

    private Parser(string text) => tokens = Lexer.Read(text);

    /// <summary>A whole expression; throws <see cref="SyntaxException"/>.</summary>
    public static Node Parse(string text)
    {
        var parser = new Parser(text);
        var node = parser.WithCondition();
        return parser.Current.Kind == TokenKind.End ? node : throw parser.Unexpected("运算符或表达式的结尾");
    }

    private Token Current => tokens[at];

    /// <summary>… where …, which binds weaker than anything.</summary>
    private Node WithCondition()
    {
        var list = Or();
        if (!Current.Is("where"))
        {
            return list;
        }

        at++;
        return new WhereNode(list, Or(), list.Offset);
    }

    private Node Or() => LeftToRight(And, "or");

    private Node And() => LeftToRight(Not, "and");

    private Node Not()
    {
        if (!Current.Is("not"))
        {
            return Comparison();
        }

        var offset = Current.Offset;
        at++;
        return Deeper(() => new UnaryNode("not", Not(), offset));
    }

    private Node Comparison()
    {
        var left = Sum();
        var negated = Current.Is("not") && (tokens[at + 1].Is("in") || tokens[at + 1].Is("under") || tokens[at + 1].Is("contains"));
        if (negated)
        {
            at++;
        }

        if (!Comparisons.Any(Current.Is))
        {
            return left;
        }

        var sign = Current;
        at++;
        var comparison = new BinaryNode(sign.Text, left, Sum(), sign.Offset);
        return negated ? new UnaryNode("not", comparison, sign.Offset) : comparison;
    }

    private Node Sum() => LeftToRight(Product, "+", "-");

    private Node Product() => LeftToRight(Unary, "*", "/");

    private Node Unary()
    {
        if (!Current.Is("-"))
        {
            return Primary();
        }

        var offset = Current.Offset;
        at++;
        return Deeper(() => new UnaryNode("-", Unary(), offset));
    }

    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? new NumberNode(number, token.Text, token.Offset)
                    : throw new SyntaxException(token.Offset, token.Words, "数字");
            case TokenKind.Text:
                at++;
                return new TextNode(token.Text, token.Offset);
            case TokenKind.Name when !IsReserved(token):
                return NameOrCall();
            case TokenKind.Symbol when token.Text == "(":
                at++;
                return Deeper(() => Closed(WithCondition(), ")"));
            case TokenKind.Symbol when token.Text == "[":
                at++;
                return Deeper(() => new ChoiceNode(Items("]", Sum), token.Offset));
            default:
                throw Unexpected("名称、数字、'文字'、“(”或“[”");
        }
    }

    private Node NameOrCall()
    {
        var start = Current;
        at++;
        if (Current.Is("("))
        {
            at++;
            return Deeper(() => new CallNode(start.Text, Items(")", WithCondition), start.Offset));
        }

        var path = ImmutableArray.CreateBuilder<string>();
        path.Add(start.Text);
        while (Current.Is("."))
        {
            at++;
            if (Current.Kind != TokenKind.Name)
            {
                throw Unexpected("成员名称");
            }

            path.Add(Current.Text);
            at++;
        }

        return new NameNode(path.ToImmutable(), start.Offset);
    }

    private ImmutableArray<Node> Items(string close, Func<Node> read)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        if (Current.Is(close))
        {
            at++;
            return [];
        }

        while (true)
        {
            items.Add(read());
            if (Current.Is(","))
            {
                at++;
                continue;
            }

            Expect(close, "“,”或");
            return items.ToImmutable();
        }
    }

    private Node LeftToRight(Func<Node> operand, params string[] signs)
    {
        var left = operand();
        while (signs.Any(Current.Is))
        {
            var sign = Current;
            at++;
            left = new BinaryNode(sign.Text, left, operand(), sign.Offset);
        }

        return left;
    }

    private Node Closed(Node node, string close)
    {
        Expect(close, "");
        return node;
    }

    private void Expect(string symbol, string or)
    {
        if (!Current.Is(symbol))
        {
            throw Unexpected($"{or}“{symbol}”");
        }

        at++;
    }

    private Node Deeper(Func<Node> read)
    {
        if (++depth > MaxDepth)
        {
            throw new SyntaxException(Current.Offset, "过深的嵌套", $"不超过 {MaxDepth} 层");
        }

        var node = read();
        depth--;
        return node;
    }

    private static bool IsReserved(Token token) =>
        token.Text is "and" or "or" or "not" or "where" or "in" or "under" or "contains" or "matches";

    private SyntaxException Unexpected(string expected) => new(Current.Offset, Current.Words, expected);
}
