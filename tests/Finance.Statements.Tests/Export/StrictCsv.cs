using System.Text;

namespace Finance.Statements.Tests.Export;

/// <summary>Reads CSV by the letter of RFC 4180, in UTF-8 with its byte order mark; what the letter does not allow fails.</summary>
internal sealed class StrictCsv
{
    private readonly string text;
    private readonly string lineEnd;
    private int at;

    private StrictCsv(string text, string lineEnd)
    {
        this.text = text;
        this.lineEnd = lineEnd;
    }

    public static List<string[]> Read(byte[] bytes, string lineEnd = "\r\n")
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        return new StrictCsv(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(3)), lineEnd).Lines();
    }

    private List<string[]> Lines()
    {
        var lines = new List<string[]>();
        while (at < text.Length)
        {
            var fields = new List<string> { Field() };
            while (text[at] == ',')
            {
                at++;
                fields.Add(Field());
            }

            Assert.Equal(lineEnd, text.Substring(at, lineEnd.Length));
            at += lineEnd.Length;
            lines.Add([.. fields]);
        }

        return lines;
    }

    private string Field() => text[at] == '"' ? Quoted() : Plain();

    private string Plain()
    {
        var end = text.AsSpan(at).IndexOfAny(",\r\n\"");
        Assert.NotEqual('"', text[at + end]);
        at += end;
        return text[(at - end)..at];
    }

    private string Quoted()
    {
        var field = new StringBuilder();
        for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
        {
            at += text[at] == '"' ? 1 : 0;
            field.Append(text[at]);
        }

        at++;
        return field.ToString();
    }
}
