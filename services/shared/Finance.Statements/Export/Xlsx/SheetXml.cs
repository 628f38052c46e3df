using System.Globalization;
using System.Xml;

namespace Finance.Statements.Export.Xlsx;

/// <summary>Writes a sheet as a part of a workbook. Texts are inline strings, so that no formula can arise.</summary>
internal static class SheetXml
{
    private const string A4 = "9";

    public static void Write(XmlWriter xml, Sheet sheet, CellStyles styles)
    {
        var lastCell = XlsxXml.Reference(sheet.Rows.Count, sheet.Widths.Count);
        xml.WriteStartElement("worksheet", XlsxXml.Main);
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.WriteEmpty("dimension", ("ref", $"A1:{lastCell}"));
        WriteView(xml, sheet);
        xml.WriteEmpty("sheetFormatPr", ("defaultRowHeight", "16"));
        WriteWidths(xml, sheet);
        WriteRows(xml, sheet, styles);
        WriteMerged(xml, sheet);
        xml.WriteEmpty("printOptions", ("horizontalCentered", "1"));
        xml.WriteRaw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>");
        xml.WriteEmpty(
            "pageSetup",
            ("paperSize", A4),
            ("orientation", sheet.Landscape ? "landscape" : "portrait"),
            ("fitToWidth", "1"),
            ("fitToHeight", "0")
        );
        xml.WriteRaw("<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>");
        // Codes are text on purpose; Excel need not mark each of them.
        xml.WriteStartElement("ignoredErrors");
        xml.WriteEmpty("ignoredError", ("sqref", $"A1:{lastCell}"), ("numberStoredAsText", "1"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteView(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttribute("workbookViewId", 0);
        if (sheet.FrozenRows > 0 || sheet.FrozenColumns > 0)
        {
            xml.WriteStartElement("pane");
            if (sheet.FrozenColumns > 0)
            {
                xml.WriteAttribute("xSplit", sheet.FrozenColumns);
            }

            if (sheet.FrozenRows > 0)
            {
                xml.WriteAttribute("ySplit", sheet.FrozenRows);
            }

            xml.WriteAttributeString("topLeftCell", XlsxXml.Reference(sheet.FrozenRows + 1, sheet.FrozenColumns + 1));
            xml.WriteAttributeString("activePane", ScrollingPane(sheet));
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string ScrollingPane(Sheet sheet) =>
        sheet.FrozenRows == 0 ? "topRight"
        : sheet.FrozenColumns == 0 ? "bottomLeft"
        : "bottomRight";

    private static void WriteWidths(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("cols");
        for (var i = 0; i < sheet.Widths.Count; i++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttribute("min", i + 1);
            xml.WriteAttribute("max", i + 1);
            xml.WriteAttribute("width", sheet.Widths[i]);
            xml.WriteAttribute("customWidth", 1);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteRows(XmlWriter xml, Sheet sheet, CellStyles styles)
    {
        xml.WriteStartElement("sheetData");
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            xml.WriteStartElement("row");
            xml.WriteAttribute("r", i + 1);
            xml.WriteAttribute("ht", sheet.Rows[i].Height);
            xml.WriteAttribute("customHeight", 1);
            foreach (var cell in sheet.Rows[i].Cells)
            {
                WriteCell(xml, i + 1, cell, styles);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, int row, SheetCell cell, CellStyles styles)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", XlsxXml.Reference(row, cell.Column));
        xml.WriteAttribute("s", styles.NumberOf(cell.Style));
        if (cell.Number is { } number)
        {
            xml.WriteElementString("v", number.ToString(CultureInfo.InvariantCulture));
        }
        else if (cell.Text.Length > 0)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(XlsxXml.CellText(cell.Text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteMerged(XmlWriter xml, Sheet sheet)
    {
        if (sheet.Merged.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("mergeCells");
        xml.WriteAttribute("count", sheet.Merged.Count);
        foreach (var cells in sheet.Merged)
        {
            var last = XlsxXml.Reference(cells.Row + cells.RowSpan - 1, cells.Column + cells.ColumnSpan - 1);
            xml.WriteEmpty("mergeCell", ("ref", $"{XlsxXml.Reference(cells.Row, cells.Column)}:{last}"));
        }

        xml.WriteEndElement();
    }
}
