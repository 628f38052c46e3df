using Finance.Statements.Reading;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Names in JSON pointers, as the reader of facts writes them.</summary>
internal static class Pointer
{
    public static string Escape(string name)
    {
        var cut = name.Length <= Cursor.LongestName ? name : name[..Cursor.LongestName] + "…";
        return cut.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
