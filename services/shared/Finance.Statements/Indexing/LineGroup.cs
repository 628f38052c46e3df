using System.Runtime.InteropServices;

namespace Finance.Statements.Indexing;

/// <summary>
/// Lines of one list that no filter over the small dimensions tells apart: the first of them with the money of all. There are a few of them where
/// there are hundreds of lines.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineGroup(FactLine Line, int Count)
{
    public static LineGroup[] Of(FactLine[] lines)
    {
        var places = new Dictionary<(ulong Traits, byte Breakdown), int>();
        var groups = new List<LineGroup>();
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (places.TryGetValue((line.Traits, line.Breakdown), out var place))
            {
                var (first, count) = groups[place];
                groups[place] = new LineGroup(first with { Fen = checked(first.Fen + line.Fen) }, count + 1);
            }
            else
            {
                places.Add((line.Traits, line.Breakdown), groups.Count);
                groups.Add(new LineGroup(line, 1));
            }
        }

        return [.. groups];
    }
}
