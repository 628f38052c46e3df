using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Finance.Contracts;

/// <summary>
/// The one written form of a document (RFC 8785): members ordered by UTF-16 code units, no blanks, least escaping, UTF-8.
/// Three rules are ours: members that are null are absent and left out, all text is in NFC, and numbers are whole (money is text).
/// </summary>
public static class CanonicalJson
{
    public const string HashAlgorithm = "SHA-256";

    private const int MaxDepth = 64;

    /// <summary>The greatest whole number that every JSON reader holds exactly: 2⁵³.</summary>
    private const long MaxNumber = 9_007_199_254_740_992;

    /// <summary>Letters and signs that every writer of JSON leaves as they are; nearly all text consists of them.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([
        .. " !#$%&'()*+,-./:;<=>?@[]^_`{|}~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        .. "·—‘’“”…≤≥、。《》「」『』【】〔〕",
        .. Enumerable.Range('\u4e00', '\u9fa5' - '\u4e00' + 1).Select(code => (char)code),
        .. "！％（），．／：；？＋－＝",
    ]);

    static CanonicalJson()
    {
        // Without ICU, Normalize returns its input and two spellings of one text would get two hashes.
        if ("e\u0301".Normalize(NormalizationForm.FormC) != "\u00e9")
        {
            throw new InvalidOperationException(
                "Unicode normalisation does not work in this process: install libicu and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset."
            );
        }
    }

    /// <summary>Writes a parsed document; throws <see cref="FormatException"/> on what has no canonical form.</summary>
    public static byte[] Write(JsonElement document)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, document, depth: 1);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Whether a text is written by every writer of JSON as it is: composed, and with nothing to escape.</summary>
    public static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>Writes a text as a value of a document that is otherwise written in canonical order.</summary>
    public static void WriteText(Utf8JsonWriter document, string text)
    {
        if (IsPlain(text))
        {
            document.WriteStringValue(text);
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        try
        {
            WriteText(output, ComposedText.Of(text));
        }
        catch (ArgumentException broken)
        {
            throw Broken(broken);
        }

        document.WriteRawValue(output.WrittenSpan, skipInputValidation: true);
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Write(ArrayBufferWriter<byte> output, JsonElement element, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"A document is nested at most {MaxDepth} deep.");
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, element, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(output, element, depth);
                break;
            case JsonValueKind.String:
                WriteText(output, TextOf(element));
                break;
            case JsonValueKind.Number:
                WriteNumber(output, element);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new FormatException("There is no document.");
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> output, JsonElement element, int depth)
    {
        var members = new List<(string Name, JsonElement Value)>(element.GetPropertyCount());
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                members.Add((NameOf(member), member.Value));
            }
        }

        members.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        output.Write("{"u8);
        for (var index = 0; index < members.Count; index++)
        {
            var (name, value) = members[index];
            if (index > 0)
            {
                if (name == members[index - 1].Name)
                {
                    throw new FormatException("A member stands twice in one object.");
                }

                output.Write(","u8);
            }

            WriteText(output, name);
            output.Write(":"u8);
            Write(output, value, depth + 1);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, JsonElement element, int depth)
    {
        output.Write("["u8);
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            output.Write(index == 0 ? ""u8 : ","u8);
            Write(output, item, depth + 1);
        }

        output.Write("]"u8);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, JsonElement element)
    {
        if (!element.TryGetInt64(out var number) || number is > MaxNumber or < -MaxNumber)
        {
            throw new FormatException("A number in a document is whole and at most 2^53; money and rates are text.");
        }

        Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture), output);
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        var plainFrom = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] >= ' ' && text[at] is not ('"' or '\\'))
            {
                continue;
            }

            Encoding.UTF8.GetBytes(text.AsSpan(plainFrom, at - plainFrom), output);
            output.Write(Encoding.ASCII.GetBytes(Escape(text[at])));
            plainFrom = at + 1;
        }

        Encoding.UTF8.GetBytes(text.AsSpan(plainFrom), output);
        output.Write("\""u8);
    }

    private static string Escape(char letter) =>
        letter switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\f' => "\\f",
            '\r' => "\\r",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
        };

    private static string TextOf(JsonElement element)
    {
        try
        {
            return ComposedText.Of(element.GetString()!);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            throw Broken(broken);
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return ComposedText.Of(member.Name);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            throw Broken(broken);
        }
    }

    private static FormatException Broken(Exception broken) =>
        new("A text holds half a surrogate pair or bytes that are not UTF-8.", broken);
}
