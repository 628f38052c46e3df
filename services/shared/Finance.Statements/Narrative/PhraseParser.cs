using System.Collections.Immutable;
using Finance.Statements.Data;

namespace Finance.Statements.Narrative;

/// <summary>
/// Reads the text of a sentence: words, {slots}, and [clauses] that are left out where one of their slots is not known. A clause may
/// hold alternatives, parted by a bar, of which the first that is known is written.
/// </summary>
internal ref struct PhraseParser(DataNode node, SlotCompiler slots, ICollection<DataFault> faults)
{
    private const int MaxDepth = 8;

    private readonly string text = node.Text;
    private int at;

    public static Phrase Parse(DataNode node, SlotCompiler slots, ICollection<DataFault> faults)
    {
        var parser = new PhraseParser(node, slots, faults);
        var phrase = parser.Read(0);
        if (parser.at < parser.text.Length)
        {
            parser.Fault(parser.at, "这里的“]”没有对应的“[”。");
        }

        return phrase;
    }

    private Phrase Read(int depth)
    {
        var parts = ImmutableArray.CreateBuilder<Tell>();
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '{':
                    Slot(parts);
                    break;
                case '[':
                    parts.Add(Clause(depth + 1));
                    break;
                case '}':
                    Fault(at, "这里的“}”没有对应的“{”。");
                    at++;
                    break;
                case ']':
                    return new Phrase(parts.ToImmutable());
                case '|' when depth > 0:
                    return new Phrase(parts.ToImmutable());
                default:
                    var end = text.AsSpan(at + 1).IndexOfAny("{}[]|");
                    var words = end < 0 ? text[at..] : text.Substring(at, end + 1);
                    at += words.Length;
                    parts.Add(
                        (writing, _) =>
                        {
                            writing.Add(words);
                            return true;
                        }
                    );
                    break;
            }
        }

        return new Phrase(parts.ToImmutable());
    }

    private void Slot(ImmutableArray<Tell>.Builder parts)
    {
        var start = at + 1;
        var end = text.IndexOf('}', start);
        if (end < 0)
        {
            Fault(at, "这里的“{”没有对应的“}”。");
            at = text.Length;
            return;
        }

        if (slots.Compile(text[start..end], start, node) is { } slot)
        {
            parts.Add(slot);
        }

        at = end + 1;
    }

    private Tell Clause(int depth)
    {
        var start = at;
        var alternatives = ImmutableArray.CreateBuilder<Phrase>();
        if (depth > MaxDepth)
        {
            Fault(at, $"“[”嵌套过深，最多 {MaxDepth} 层。");
            at = text.Length;
            return Phrase.Clause([]);
        }

        do
        {
            at++;
            alternatives.Add(Read(depth));
        } while (at < text.Length && text[at] == '|');

        if (at == text.Length)
        {
            Fault(start, "这里的“[”没有对应的“]”。");
        }

        at++;
        return Phrase.Clause(alternatives.ToImmutable());
    }

    private readonly void Fault(int offset, string message) => faults.Add(new DataFault(node.PlaceAt(offset), message));
}
