using System.Runtime.InteropServices;

namespace Finance.Statements.Indexing;

/// <summary>
/// Lines of one list that no filter over the small dimensions tells apart: the first of them, with the money and the number of all. There are a few of
/// them where there are hundreds of lines.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct LineGroup
{
    public required FactLine Line { get; init; }

    public long Fen { get; private set; }

    public int Count { get; private set; }

    public static LineGroup[] Of(FactLine[] lines)
    {
        var places = new Dictionary<(ulong Traits, byte Breakdown), int>();
        var groups = new List<LineGroup>();
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (!places.TryGetValue((line.Traits, line.Breakdown), out var place))
            {
                places.Add((line.Traits, line.Breakdown), place = groups.Count);
                groups.Add(new LineGroup { Line = line });
            }

            ref var group = ref CollectionsMarshal.AsSpan(groups)[place];
            group.Fen = checked(group.Fen + line.Fen);
            group.Count++;
        }

        return [.. groups];
    }
}
