using System.Globalization;
using System.Text;

namespace Finance.Disclosure.Pages;

/// <summary>The style of the printed document, with the running title.</summary>
internal static class PrintStyle
{
    private static readonly string Sheet = Read();

    /// <summary>The title stands in the margin of every page, and there only as a string of CSS.</summary>
    public static string For(string title) => Sheet.Replace("\"running-title\"", Quoted(title), StringComparison.Ordinal);

    /// <summary>Every letter as its number: whatever a title holds, it cannot end the string or the element.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text.EnumerateRunes())
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\{letter.Value:X6}");
        }

        return quoted.Append('"').ToString();
    }

    private static string Read()
    {
        using var stream =
            typeof(PrintStyle).Assembly.GetManifestResourceStream("Finance.Disclosure.Pages.print.css")
            ?? throw new InvalidOperationException("The style of the printed document is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
