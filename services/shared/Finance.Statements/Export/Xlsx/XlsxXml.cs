using System.Globalization;
using System.Text;
using System.Xml;

namespace Finance.Statements.Export.Xlsx;

/// <summary>What the parts of a workbook (ECMA-376) have in common.</summary>
internal static class XlsxXml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The longest text that a cell of Excel holds.</summary>
    public const int CellLength = 32_767;

    private const int EscapedLetterLength = 6;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
    };

    public static byte[] Part(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }

        return bytes.ToArray();
    }

    public static void WriteAttribute(this XmlWriter xml, string name, int value) =>
        xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void WriteEmpty(this XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    /// <summary>Printable, no longer than a cell holds, and with no sequence like _x0041_ left that a reader would take for a letter.</summary>
    public static string CellText(string text)
    {
        var printable = PrintableText.Of(text);
        var whole = printable.Length <= CellLength ? printable : SafeName.Cut(printable, CellLength - 1) + "…";
        return whole.Contains("_x", StringComparison.Ordinal) ? EscapeUnderscores(whole) : whole;
    }

    private static string EscapeUnderscores(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            escaped.Append(BeginsEscape(text.AsSpan(i)) ? "_x005F_" : text[i].ToString());
        }

        return escaped.ToString();
    }

    private static bool BeginsEscape(ReadOnlySpan<char> text) =>
        text.Length > EscapedLetterLength
        && text.StartsWith("_x", StringComparison.Ordinal)
        && text[EscapedLetterLength] == '_'
        && text[2..EscapedLetterLength].IndexOfAnyExcept("0123456789ABCDEFabcdef") < 0;

    /// <summary>1 is A, 27 is AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    public static string Reference(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}");
}
