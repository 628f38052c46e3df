using System.Buffers;
using System.Text;

namespace Finance.Contracts;

/// <summary>Text in NFC, the form in which all text of documents is kept.</summary>
public static class ComposedText
{
    /// <summary>
    /// Letters that are NFC by themselves and never join with one before them: Latin, Chinese, and the signs of both. Nearly all text
    /// consists of them, and asking ICU about each text is dear.
    /// </summary>
    private static readonly SearchValues<char> Composed = SearchValues.Create([
        .. Range('\u0000', '\u02ff'),
        .. Range('\u2010', '\u2027'),
        .. Range('\u2190', '\u22ff'),
        .. Range('\u2460', '\u25ff'),
        .. Range('\u3000', '\u3029'),
        .. Range('\u4e00', '\u9fff'),
        .. Range('\uff01', '\uff5e'),
    ]);

    /// <summary>Throws <see cref="ArgumentException"/> where the text holds half a surrogate pair.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAnyExcept(Composed) ? text.Normalize(NormalizationForm.FormC) : text;

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
