using System.Globalization;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Leads from the JSON pointer of a fact back to the cell that it was read from.</summary>
internal sealed class FactPlaces
{
    private readonly Dictionary<string, ListPlace> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Sheet, Address Cell)> cells = new(StringComparer.Ordinal);

    /// <summary>A list of which no sheet was read yet gets a place.</summary>
    public ListPlace List(string pointer, string sheet)
    {
        if (!lists.TryGetValue(pointer, out var list))
        {
            list = new ListPlace(sheet);
            lists.Add(pointer, list);
        }

        return list;
    }

    public void Cell(string pointer, string sheet, Address cell) => cells[pointer] = (sheet, cell);

    public FactPlace Find(string pointer)
    {
        for (var end = pointer.Length; end > 0; end = pointer.LastIndexOf('/', end - 1))
        {
            var start = pointer[..end];
            if (cells.TryGetValue(start, out var cell))
            {
                return new FactPlace(cell.Sheet, cell.Cell);
            }

            if (lists.TryGetValue(start, out var list))
            {
                return list.Find(pointer[end..]);
            }
        }

        return FactPlace.Nowhere;
    }
}

/// <summary>Where a fact stands; without a cell it is the sheet as a whole.</summary>
/// <param name="ColumnIsMissing">The column that should hold it is not there, which is reported once and not for each row.</param>
internal sealed record FactPlace(string? Sheet, Address? Cell, bool ColumnIsMissing = false)
{
    public static readonly FactPlace Nowhere = new(null, null);
}

/// <summary>The rows of a list in its sheet, and the column of each member.</summary>
internal sealed class ListPlace(string sheet)
{
    private readonly List<int> rows = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    public void Column(string path, int column) => columns.TryAdd(path, column);

    public void Row(int row) => rows.Add(row);

    /// <summary>The row in the sheet of an item; null where there is none.</summary>
    public int? RowOf(int item) => item >= 0 && item < rows.Count ? rows[item] : null;

    /// <summary>Finds "/12/functional" in the list.</summary>
    public FactPlace Find(string rest)
    {
        var steps = rest.Split('/', 3);
        if (
            steps.Length < 2
            || !int.TryParse(steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            || RowOf(item) is not { } row
        )
        {
            return new FactPlace(sheet, null);
        }

        // A list of texts has one column, which is its items themselves.
        if (columns.TryGetValue(steps.Length == 3 ? steps[2] : "", out var column))
        {
            return new FactPlace(sheet, new Address(row, column));
        }

        return new FactPlace(sheet, new Address(row, columns.Values.DefaultIfEmpty(1).Min()), ColumnIsMissing: steps.Length == 3);
    }
}
