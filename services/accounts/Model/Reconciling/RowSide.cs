using System.Runtime.InteropServices;
using Finance.Contracts;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>One column of the reconciliation: the initial or annual budget, what was paid, or what is reported.</summary>
internal sealed class RowSide
{
    private readonly Dictionary<RowKey, Cell> lines = [];
    private readonly Dictionary<RowKey, Cell> rows = [];
    private readonly HashSet<RowShape> shapes = [];

    public IEnumerable<RowKey> Keys => lines.Keys;

    /// <summary>Null for a side of which nothing is known.</summary>
    public static RowSide? Of<T>(IEnumerable<T>? lines, Func<T, RowKey> keyOf, Func<T, Money> amountOf, Func<T, int> countOf)
    {
        if (lines is null)
        {
            return null;
        }

        var side = new RowSide();
        foreach (var line in lines)
        {
            var key = keyOf(line);
            Add(side.lines, key, new Cell(amountOf(line).Fen, countOf(line)));
            side.shapes.Add(key.Shape);
        }

        return side;
    }

    /// <summary>Adds each line to every row that it belongs to: the row of its own key, and those above it.</summary>
    public void Fill(IReadOnlySet<RowKey> keys, IReadOnlyCollection<RowShape> levels)
    {
        foreach (var (key, cell) in lines)
        {
            foreach (var level in levels)
            {
                if (level.Covers(key.Shape) && key.At(level) is var row && keys.Contains(row))
                {
                    Add(rows, row, cell);
                }
            }
        }
    }

    /// <summary>Null where a line of a higher level may hold money of this row: then nobody can say how much belongs to it.</summary>
    public Cell? At(RowKey row)
    {
        foreach (var shape in shapes)
        {
            if (shape != row.Shape && shape.Covers(row.Shape) && lines.ContainsKey(row.At(shape)))
            {
                return null;
            }
        }

        return rows.GetValueOrDefault(row);
    }

    private static void Add(Dictionary<RowKey, Cell> cells, RowKey key, Cell cell)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _);
        sum = new Cell(checked(sum.Fen + cell.Fen), sum.Count + cell.Count);
    }

    /// <summary>Money, and how many lines or payments it is made of.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Cell(long Fen, int Count);
}
