using System.Buffers;
using System.Text.RegularExpressions;

namespace Finance.Statements.Language;

/// <summary>The operators on texts: code under class, text contains words, text matches pattern.</summary>
internal static class TextOperators
{
    public static Func<Scope, Value> Compile(BinaryNode binary, Func<Node, Func<Scope, Value>> read) =>
        binary.Sign switch
        {
            "under" => Texts(binary, read, (code, ancestor) => code.StartsWith(ancestor, StringComparison.Ordinal)),
            "matches" => Matches(binary, read),
            _ => Words(binary) is { } words
                ? AnyOf(read(binary.Left), words)
                : Texts(binary, read, (text, part) => text.Contains(part, StringComparison.Ordinal)),
        };

    /// <summary>The right side where it is nothing but words, which are then looked for all at once.</summary>
    private static string[]? Words(BinaryNode binary) =>
        binary.Right switch
        {
            TextNode { Value.Length: > 0 } only => [only.Value],
            ChoiceNode { Items: var items } when items.All(item => item is TextNode { Value.Length: > 0 }) =>
            [
                .. items.Select(item => ((TextNode)item).Value),
            ],
            _ => null,
        };

    /// <summary>Most texts have not even a letter that one of the words begins with, which is told sooner.</summary>
    private static Func<Scope, Value> AnyOf(Func<Scope, Value> left, string[] words)
    {
        if (words is [var word])
        {
            return scope =>
                left(scope) is { Kind: ValueKind.Text, Text: var text }
                    ? Value.Of(text.Contains(word, StringComparison.Ordinal))
                    : Value.Unknown;
        }

        var beginnings = SearchValues.Create([.. words.Select(word => word[0])]);
        var all = SearchValues.Create(words, StringComparison.Ordinal);
        return scope =>
            left(scope) is { Kind: ValueKind.Text, Text: var text }
                ? Value.Of(text.AsSpan().ContainsAny(beginnings) && text.AsSpan().ContainsAny(all))
                : Value.Unknown;
    }

    private static Func<Scope, Value> Texts(BinaryNode binary, Func<Node, Func<Scope, Value>> read, Func<string, string, bool> holds)
    {
        var left = read(binary.Left);
        Node[] others = binary.Right is ChoiceNode choice ? [.. choice.Items] : [binary.Right];
        var right = others.Select(other => read(other is NumberNode number ? new TextNode(number.Digits, number.Offset) : other)).ToArray();
        return scope =>
        {
            var value = left(scope);
            if (value.Kind != ValueKind.Text)
            {
                return Value.Unknown;
            }

            var unknown = false;
            foreach (var other in right)
            {
                var part = other(scope);
                if (part.Kind != ValueKind.Text)
                {
                    unknown = true;
                }
                else if (holds(value.Text, part.Text))
                {
                    return Value.True;
                }
            }

            return unknown ? Value.Unknown : Value.False;
        };
    }

    private static Func<Scope, Value> Matches(BinaryNode binary, Func<Node, Func<Scope, Value>> read)
    {
        if (binary.Right is not TextNode pattern)
        {
            throw new SyntaxException(binary.Right.Offset, "这里", "单引号中的正则表达式");
        }

        Regex regex;
        try
        {
            // Without backtracking no text can make a pattern slow.
            regex = new Regex(pattern.Value, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw new SyntaxException(pattern.Offset, pattern.Value, "有效的正则表达式（不含回溯引用和环视）");
        }

        var left = read(binary.Left);
        return scope => left(scope) is { Kind: ValueKind.Text } text ? Value.Of(regex.IsMatch(text.Text)) : Value.Unknown;
    }
}
