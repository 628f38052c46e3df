using System.Text;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Accounts.Model.Ledger;

/// <summary>A payment as one JSON object: texts, and a boolean for what is carried over.</summary>
public static class PaymentJson
{
    private const int Depth = 4;

    private static readonly byte[][] Names = [.. PaymentFields.Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Fills the fields; false when something is wrong with the line, which was then told.</summary>
    public static bool Read(ReadOnlySpan<byte> json, int line, PaymentFields fields, LineFaults faults)
    {
        fields.Clear();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                faults.Add(line, "", ProblemCodes.MalformedJson, "应为一个 JSON 对象。");
                return false;
            }

            var read = ReadMembers(ref reader, line, fields, faults);
            // Throws on whatever follows the object.
            reader.Read();
            return read;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The latter is what the reader says of text that is no UTF-8.
            faults.Add(line, "", ProblemCodes.MalformedJson, "不符合 JSON 语法，或内容不完整。");
            return false;
        }
    }

    private static bool ReadMembers(ref Utf8JsonReader reader, int line, PaymentFields fields, LineFaults faults)
    {
        var sound = true;
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            if (field < 0)
            {
                faults.Add(line, "", ProblemCodes.UnknownField, $"没有名为 {Shorten(reader.GetString()!)} 的字段。");
                sound = false;
                reader.Skip();
                continue;
            }

            if ((seen & (1 << field)) != 0)
            {
                faults.Add(line, PaymentFields.Names[field], ProblemCodes.DuplicateKey, "字段重复。");
                sound = false;
            }

            seen |= 1 << field;
            reader.Read();
            sound &= ReadValue(ref reader, (PaymentField)field, line, fields, faults);
        }

        return sound;
    }

    private static bool ReadValue(ref Utf8JsonReader reader, PaymentField field, int line, PaymentFields fields, LineFaults faults)
    {
        var isFlag = field == PaymentField.CarriedOver;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String when !isFlag:
                fields[field] = reader.GetString();
                return true;
            case JsonTokenType.True or JsonTokenType.False when isFlag:
                fields[field] = reader.TokenType == JsonTokenType.True ? "true" : "false";
                return true;
            default:
                faults.Add(line, PaymentFields.NameOf(field), ProblemCodes.WrongType, isFlag ? "应为 true 或 false。" : "应为字符串。");
                reader.Skip();
                return false;
        }
    }

    private static int FieldOf(ref Utf8JsonReader reader)
    {
        for (var field = 0; field < Names.Length; field++)
        {
            if (reader.ValueTextEquals(Names[field]))
            {
                return field;
            }
        }

        return -1;
    }

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
