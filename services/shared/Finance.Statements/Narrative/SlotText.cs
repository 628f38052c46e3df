using System.Collections.Immutable;

namespace Finance.Statements.Narrative;

/// <summary>The inside of a slot, taken apart: {wan: sum(incomes) | 收入合计} has a verb, arguments and the meaning of its figure.</summary>
internal sealed record SlotText(string Verb, ImmutableArray<(string Text, int Offset)> Arguments, string? Meaning)
{
    public static SlotText Read(string body, int offset)
    {
        var bar = body.LastIndexOf(" | ", StringComparison.Ordinal);
        var meaning = bar < 0 ? null : body[(bar + 3)..].Trim();
        var said = bar < 0 ? body : body[..bar];
        var colon = said.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new SlotText("", [(said, offset)], meaning)
            : new SlotText(said[..colon].Trim(), Split(said[(colon + 1)..], offset + colon + 1), meaning);
    }

    /// <summary>At the commas that stand in no brackets and no quotes.</summary>
    private static ImmutableArray<(string, int)> Split(string text, int offset)
    {
        var arguments = ImmutableArray.CreateBuilder<(string, int)>();
        var (start, depth, quoted) = (0, 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\'':
                    quoted = !quoted;
                    break;
                case '(' or '[' when !quoted:
                    depth++;
                    break;
                case ')' or ']' when !quoted:
                    depth--;
                    break;
                case ',' when !quoted && depth == 0:
                    arguments.Add((text[start..at], offset + start));
                    start = at + 1;
                    break;
            }
        }

        arguments.Add((text[start..], offset + start));
        return arguments.ToImmutable();
    }
}
