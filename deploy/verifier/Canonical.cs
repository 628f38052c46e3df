using System.Text;
using System.Text.Json;

namespace Finance.Verify;

/// <summary>The canonical form (RFC 8785) of what the log holds: objects, lists, texts, whole numbers and truth values.</summary>
public static class Canonical
{
    public static byte[] Write(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendAll(
                    text,
                    '{',
                    value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal),
                    member =>
                    {
                        AppendText(text, member.Name);
                        text.Append(':');
                        Append(text, member.Value);
                    },
                    '}'
                );
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', value.EnumerateArray(), item => Append(text, item), ']');
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(value.TryGetInt64(out var number) ? number : throw new ContradictionException("日志中有不是整数的数字。"));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> items, Action<T> append, char close)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ",");
            append(item);
            first = false;
        }

        text.Append(close);
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            text.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                }
            );
        }

        text.Append('"');
    }
}
