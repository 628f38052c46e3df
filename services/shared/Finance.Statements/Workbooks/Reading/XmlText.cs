using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Reads what workbooks are made of, without ever holding more text than a cell may have.</summary>
internal static class XmlText
{
    /// <summary>A letter may stand as <c>_x000D_</c>.</summary>
    private const long LongestEscape = 7;

    /// <summary>Goes through the children of the current element; the reader must be left at the end of each child or at its start.</summary>
    public static IEnumerable<XmlReader> Children(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            yield break;
        }

        var depth = reader.Depth;
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
            {
                yield return reader;
                if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                {
                    reader.Skip();
                    continue;
                }
            }

            reader.Read();
        }
    }

    /// <summary>The text of the current element; leaves the reader at its end.</summary>
    public static string Text(this XmlReader reader, int maxLength)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var chunk = ArrayPool<char>.Shared.Rent(1_024);
        try
        {
            return Text(reader, chunk, maxLength);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chunk);
        }
    }

    private static string Text(XmlReader reader, char[] chunk, int maxLength)
    {
        var depth = reader.Depth;
        var text = "";
        StringBuilder? longer = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (
                reader.NodeType
                is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            )
            {
                continue;
            }

            for (var read = reader.ReadValueChunk(chunk, 0, chunk.Length); read > 0; read = reader.ReadValueChunk(chunk, 0, chunk.Length))
            {
                if (text.Length == 0 && longer is null)
                {
                    text = new string(chunk, 0, read);
                    continue;
                }

                longer ??= new StringBuilder(text);
                longer.Append(chunk, 0, read);
                if (longer.Length > maxLength * LongestEscape)
                {
                    throw WorkbookRefusedException.TooLarge($"一个单元格最多 {maxLength} 个字符。");
                }
            }
        }

        return longer?.ToString() ?? text;
    }

    public static int? Number(this XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this XmlReader reader, string attribute) => reader.GetAttribute(attribute) is "1" or "true" or "on";
}
