using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Contracts;

/// <summary>An exact amount of yuan, held as whole fen; every operation is checked for overflow.</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    private const int FenPerYuan = 100;
    private const int FenPerWan = 1_000_000;

    /// <summary>The bound of one line: 10¹³ fen.</summary>
    public static readonly Money LineLimit = FromFen(10_000_000_000_000);

    public static readonly Money Zero;

    private Money(long fen) => Fen = fen;

    public long Fen { get; }

    public decimal Yuan => Fen / (decimal)FenPerYuan;

    public static Money FromFen(long fen) => new(fen);

    /// <summary>Parses yuan as the API writes them ("4183200.00"): at most two decimals, no grouping, no exponent, no blanks.</summary>
    public static bool TryParseYuan(string? text, out Money money)
    {
        money = Zero;
        if (string.IsNullOrEmpty(text) || text.Length > 20)
        {
            return false;
        }

        var negative = text[0] == '-';
        var digits = negative ? text.AsSpan(1) : text.AsSpan();
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || fraction.Length > 2)
        {
            return false;
        }

        if (whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var fen = decimal.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * FenPerYuan;
        if (!fraction.IsEmpty)
        {
            fen += int.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture) * (fraction.Length == 1 ? 10 : 1);
        }

        if (fen > long.MaxValue)
        {
            return false;
        }

        money = new Money(negative ? -(long)fen : (long)fen);
        return true;
    }

    public static Money ParseYuan(string text) =>
        TryParseYuan(text, out var money) ? money : throw new FormatException("Not an amount of yuan with at most two decimals.");

    /// <summary>Yuan with two decimals and no grouping, as the API writes them.</summary>
    public string ToYuanString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Units of 10,000 yuan, rounded once, half away from zero.</summary>
    public decimal ToWan(int decimals = 2) => Math.Round(Fen / (decimal)FenPerWan, decimals, MidpointRounding.AwayFromZero);

    public static Money FromWan(decimal wan) => new(decimal.ToInt64(Math.Round(wan * FenPerWan, 0, MidpointRounding.AwayFromZero)));

    public static Money Sum(IEnumerable<Money> amounts)
    {
        long fen = 0;
        foreach (var amount in amounts)
        {
            fen = checked(fen + amount.Fen);
        }

        return new Money(fen);
    }

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public override string ToString() => ToYuanString();

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    public static Money operator -(Money money) => new(checked(-money.Fen));

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;
}

internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Money.TryParseYuan(reader.GetString(), out var money)
            ? money
            : throw new JsonException("Money is a string in yuan with at most two decimals.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToYuanString());
}
