using System.Globalization;
using System.Xml;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Reads the cells of one sheet from its XML.</summary>
internal sealed class SheetParser(
    string name,
    WorkbookLimits limits,
    IReadOnlyList<string> texts,
    IReadOnlyList<NumberFormat> formats,
    int cellsLeft
)
{
    private const int MaxMerged = 10_000;

    private readonly List<SheetRow> rows = [];
    private readonly List<MergedRange> merged = [];
    private int cells;

    public SheetContent Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element)
        {
            throw WorkbookRefusedException.Unreadable();
        }

        foreach (var part in reader.Children())
        {
            if (part.LocalName == "sheetData")
            {
                ReadRows(part);
            }
            else if (part.LocalName == "mergeCells")
            {
                ReadMerged(part);
            }
        }

        return new SheetContent(name, rows, merged);
    }

    private void ReadRows(XmlReader data)
    {
        var last = 0;
        foreach (var row in data.Children().Where(row => row.LocalName == "row"))
        {
            // A row may leave out its number; it is then the one after the last.
            last = row.Number("r") ?? last + 1;
            var inRow = ReadCells(row, last);
            if (inRow.Count == 0)
            {
                continue;
            }

            if (rows.Count == limits.RowsPerSheet)
            {
                throw WorkbookRefusedException.TooLarge($"工作表“{name}”超过 {limits.RowsPerSheet} 行。", name);
            }

            rows.Add(new SheetRow(last, inRow));
        }
    }

    private List<SheetCell> ReadCells(XmlReader row, int number)
    {
        var inRow = new List<SheetCell>();
        var column = 0;
        foreach (var cell in row.Children().Where(cell => cell.LocalName == "c"))
        {
            column = Address.TryParse(cell.GetAttribute("r"), out var address) ? address.Column : column + 1;
            var read = ReadCell(cell, new Address(number, column));
            if (read is null)
            {
                continue;
            }

            if (column > limits.Columns)
            {
                throw WorkbookRefusedException.TooLarge($"工作表“{name}”超过 {limits.Columns} 列。", name);
            }

            if (++cells > cellsLeft)
            {
                throw WorkbookRefusedException.TooLarge($"工作簿最多 {limits.Cells} 个有内容的单元格。", name);
            }

            inRow.Add(read);
        }

        return inRow;
    }

    /// <summary>Null where nothing stands in the cell.</summary>
    private SheetCell? ReadCell(XmlReader cell, Address address)
    {
        var type = cell.GetAttribute("t") ?? "n";
        var format = cell.Number("s") is { } style && style < formats.Count ? formats[style] : NumberFormat.General;
        var (value, inline, isFormula) = ((string?)null, (string?)null, false);
        foreach (var child in cell.Children())
        {
            switch (child.LocalName)
            {
                case "f":
                    isFormula = true;
                    break;
                case "v":
                    value = child.Text(limits.TextLength);
                    break;
                case "is":
                    inline = RichText.Read(child, limits.TextLength);
                    break;
            }
        }

        var (kind, text) = type switch
        {
            "s" => (CellType.Text, SharedText(value)),
            "inlineStr" => (CellType.Text, inline ?? ""),
            "str" => (CellType.Text, RichText.Bounded(value ?? "", limits.TextLength)),
            "b" => (CellType.Flag, value ?? ""),
            "e" => (CellType.Error, value is { Length: > 0 } ? value : "#"),
            "d" => (CellType.Day, value ?? ""),
            _ => (CellType.Number, value ?? ""),
        };
        if (isFormula && (value is null || (value.Length == 0 && kind != CellType.Text)))
        {
            return new SheetCell(address, CellType.FormulaWithoutValue, "", format);
        }

        text = text.Trim();
        return text.Length == 0 ? null : new SheetCell(address, kind, text, format);
    }

    private string SharedText(string? index)
    {
        if (string.IsNullOrEmpty(index))
        {
            return "";
        }

        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < texts.Count
            ? texts[place]
            : throw WorkbookRefusedException.Unreadable();
    }

    private void ReadMerged(XmlReader list)
    {
        foreach (var range in list.Children().Take(MaxMerged))
        {
            var ends = (range.GetAttribute("ref") ?? "").Split(':');
            if (Address.TryParse(ends[0], out var first) && Address.TryParse(ends[^1], out var last))
            {
                merged.Add(new MergedRange(first, last));
            }
        }
    }
}
