namespace Finance.Statements.Indexing;

/// <summary>The lines of one list that certainly belong, and whether more might. A document asks the same of its lines many times.</summary>
internal sealed class LineMatches
{
    private LineMatches(int[] lines, LineSum sum)
    {
        Lines = lines;
        Sum = sum;
    }

    public int[] Lines { get; }

    public LineSum Sum { get; }

    private static LineMatches Of(FactIndex index, FactList list, LineFilter filter)
    {
        var breakdown = LineSum.BreakdownFor(index, list, filter);
        if (!index.Knows(list) || breakdown == LineSum.NoneAnswers)
        {
            return new LineMatches([], new LineSum(0, 0, index.Knows(list), Complete: false));
        }

        var lines = index.Lines(list);
        var found = new int[lines.Length];
        var count = 0;
        long fen = 0;
        var complete = true;
        for (var at = 0; at < lines.Length; at++)
        {
            ref readonly var line = ref lines[at];
            if (breakdown != LineSum.Any && line.Breakdown != breakdown)
            {
                continue;
            }

            switch (filter.Match(line, index))
            {
                case true:
                    found[count++] = at;
                    fen = checked(fen + line.Fen);
                    break;
                case null:
                    complete = false;
                    break;
            }
        }

        return new LineMatches(found[..count], new LineSum(fen, count, Known: true, complete));
    }

    /// <summary>What was asked while one document is printed; filters are told apart by identity, since formats share theirs.</summary>
    internal sealed class Memory(FactIndex index)
    {
        private readonly Dictionary<LineFilter, LineMatches?[]> known = new(ByIdentity);

        private static readonly IEqualityComparer<LineFilter> ByIdentity = EqualityComparer<LineFilter>.Create(
            ReferenceEquals,
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode
        );

        public FactIndex Index => index;

        public LineMatches Of(FactList list, LineFilter filter)
        {
            if (!known.TryGetValue(filter, out var lists))
            {
                known.Add(filter, lists = new LineMatches?[(int)FactList.OfficialTravel + 1]);
            }

            return lists[(int)list] ??= LineMatches.Of(index, list, filter);
        }
    }
}
