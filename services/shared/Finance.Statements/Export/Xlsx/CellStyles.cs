using System.Globalization;
using System.Xml;

namespace Finance.Statements.Export.Xlsx;

/// <summary>The styles that the sheets of one workbook ask for, numbered in the order of asking.</summary>
internal sealed class CellStyles
{
    /// <summary>Excel's own format "@": what is typed over a text stays text, even after a sign of equality.</summary>
    private const int TextFormat = 49;

    private const int FirstOwnFormat = 164;

    private readonly List<CellStyle> styles = [];
    private readonly Dictionary<CellStyle, int> numbers = [];
    private readonly List<string> formats = [];

    /// <summary>Number 0 is the style of cells that nobody styled.</summary>
    public int NumberOf(CellStyle style)
    {
        if (!numbers.TryGetValue(style, out var number))
        {
            styles.Add(style);
            number = styles.Count;
            numbers.Add(style, number);
            if (style.NumberFormat is { } format && !formats.Contains(format))
            {
                formats.Add(format);
            }
        }

        return number;
    }

    public void WriteTo(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", XlsxXml.Main);
        WriteFormats(xml);
        xml.WriteRaw(
            """
            <fonts count="3"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font><font><b/><sz val="16"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F3F5"/><bgColor indexed="64"/></patternFill></fill></fills>
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right><top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            """
        );
        xml.WriteStartElement("cellXfs");
        xml.WriteAttribute("count", styles.Count + 1);
        xml.WriteRaw("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        foreach (var style in styles)
        {
            WriteStyle(xml, style);
        }

        xml.WriteEndElement();
        xml.WriteRaw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.WriteEndElement();
    }

    private void WriteFormats(XmlWriter xml)
    {
        if (formats.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("numFmts");
        xml.WriteAttribute("count", formats.Count);
        for (var i = 0; i < formats.Count; i++)
        {
            xml.WriteStartElement("numFmt");
            xml.WriteAttribute("numFmtId", FirstOwnFormat + i);
            xml.WriteAttributeString("formatCode", formats[i]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteStyle(XmlWriter xml, CellStyle style)
    {
        xml.WriteStartElement("xf");
        xml.WriteAttribute("numFmtId", style.NumberFormat is { } format ? FirstOwnFormat + formats.IndexOf(format) : TextFormat);
        xml.WriteAttribute("fontId", (int)style.Font);
        xml.WriteAttribute("fillId", style.IsShaded ? 2 : 0);
        xml.WriteAttribute("borderId", style.IsFramed ? 1 : 0);
        xml.WriteAttribute("xfId", 0);
        foreach (var part in (ReadOnlySpan<string>)["NumberFormat", "Font", "Fill", "Border", "Alignment"])
        {
            xml.WriteAttribute($"apply{part}", 1);
        }

        xml.WriteStartElement("alignment");
        xml.WriteAttributeString("horizontal", style.Align.ToString().ToLowerInvariant());
        xml.WriteAttributeString("vertical", "center");
        if (style.NumberFormat is null)
        {
            xml.WriteAttribute("wrapText", 1);
        }

        if (style.Indent > 0)
        {
            xml.WriteAttributeString("indent", style.Indent.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
