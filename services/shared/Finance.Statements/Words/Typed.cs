using System.Text;

namespace Finance.Statements.Words;

/// <summary>Makes spellings of one heading or term equal: full and half width are the same, blanks and line ends do not count.</summary>
internal static class Typed
{
    public static string Plain(string text) =>
        string.Concat(Narrow(text).Where(letter => !char.IsWhiteSpace(letter) && letter != '\u200b'));

    /// <summary>Full-width digits, letters and signs in their half width; text that Unicode cannot normalise stays as it is.</summary>
    public static string Narrow(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
