using System.Text;
using System.Xml;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Text that may be cut into runs of different looks; readings (phonetic) above it are no part of it.</summary>
internal static class RichText
{
    /// <summary>The text of a shared or inline string, the current element.</summary>
    public static string Read(XmlReader item, int maxLength)
    {
        var text = new StringBuilder();
        foreach (var child in item.Children())
        {
            if (child.LocalName == "t")
            {
                text.Append(child.Text(maxLength));
            }
            else if (child.LocalName == "r")
            {
                foreach (var part in child.Children().Where(part => part.LocalName == "t"))
                {
                    text.Append(part.Text(maxLength));
                }
            }
        }

        return Bounded(text.ToString(), maxLength);
    }

    public static string Bounded(string text, int maxLength)
    {
        var plain = Escapes.Read(text);
        return plain.Length <= maxLength ? plain : throw WorkbookRefusedException.TooLarge($"一个单元格最多 {maxLength} 个字符。");
    }
}
