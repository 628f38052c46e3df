using System.Runtime.InteropServices;

namespace Finance.Statements.Indexing;

/// <summary>A sum over lines: what certainly belongs to it, and whether more might.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineSum(long Fen, int Lines, bool Known, bool Complete)
{
    /// <summary>Says something: lines that certainly belong, or certainly none.</summary>
    public bool IsAnswer => Known && (Complete || Lines > 0);

    public static LineSum Of(FactIndex index, FactList list, LineFilter filter)
    {
        if (!index.Knows(list))
        {
            return new LineSum(0, 0, Known: false, Complete: false);
        }

        var breakdown = BreakdownFor(index, list, filter);
        return breakdown == NoneAnswers ? new LineSum(0, 0, Known: true, Complete: false) : Add(index, list, filter, breakdown);
    }

    /// <summary>Any breakdown: the list has no partial lines.</summary>
    public const int Any = -1;

    /// <summary>Lines are given, but none of their breakdowns answers the question.</summary>
    public const int NoneAnswers = -2;

    /// <summary>The best breakdown of partial lines that answers the question without a line that might belong.</summary>
    public static int BreakdownFor(FactIndex index, FactList list, LineFilter filter)
    {
        var breakdowns = index.Breakdowns(list);
        if (breakdowns.IsEmpty)
        {
            return Any;
        }

        foreach (var breakdown in breakdowns)
        {
            if (!breakdown.IsWhole && !filter.Asks(breakdown))
            {
                continue;
            }

            var sum = Add(index, list, filter, breakdown.Number);
            if (sum.Complete && (breakdown.IsWhole || sum.Lines > 0))
            {
                return breakdown.Number;
            }
        }

        return NoneAnswers;
    }

    private static LineSum Add(FactIndex index, FactList list, LineFilter filter, int breakdown)
    {
        var lines = index.Lines(list);
        var tally = new Tally();
        if (filter.AsksTraitsOnly)
        {
            foreach (ref readonly var group in index.Postings(list).Alike)
            {
                tally.Add(group.Line, group.Fen, group.Count, filter, breakdown, index);
            }
        }
        else if (filter.Alternatives is [var only] && index.Postings(list).Candidates(only, index) is var (certain, undecided))
        {
            foreach (var place in certain.Span)
            {
                tally.Add(lines[place], filter, breakdown, index);
            }

            foreach (var place in undecided.Span)
            {
                tally.Add(lines[place], filter, breakdown, index);
            }
        }
        else
        {
            foreach (ref readonly var line in lines)
            {
                tally.Add(line, filter, breakdown, index);
            }
        }

        return new LineSum(tally.Fen, tally.Lines, Known: true, !tally.IsOpen);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Tally
    {
        public long Fen { get; private set; }

        public int Lines { get; private set; }

        /// <summary>A line was met that might belong.</summary>
        public bool IsOpen { get; private set; }

        public void Add(in FactLine line, LineFilter filter, int breakdown, FactIndex index) =>
            Add(line, line.Fen, 1, filter, breakdown, index);

        /// <summary>Adds several lines that are alike, as one with the money of all.</summary>
        public void Add(in FactLine line, long fen, int lines, LineFilter filter, int breakdown, FactIndex index)
        {
            if (breakdown != Any && line.Breakdown != breakdown)
            {
                return;
            }

            switch (filter.Match(line, index))
            {
                case true:
                    Fen = checked(Fen + fen);
                    Lines += lines;
                    break;
                case null:
                    IsOpen = true;
                    break;
            }
        }
    }
}
