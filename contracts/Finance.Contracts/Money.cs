using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Contracts;

/// <summary>An exact amount of yuan, held as whole fen; every operation is checked for overflow.</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly partial record struct Money : IComparable<Money>
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

    /// <summary>Rounded to the fen, half away from zero.</summary>
    public static Money FromYuan(decimal yuan) => FromUnits(yuan, FenPerYuan);

    /// <summary>Units of 10,000 yuan, rounded to the fen, half away from zero.</summary>
    public static Money FromWan(decimal wan) => FromUnits(wan, FenPerWan);

    /// <summary>Units of 10,000 yuan, rounded once, half away from zero.</summary>
    public decimal ToWan(int decimals = 2) => Math.Round(Fen / (decimal)FenPerWan, decimals, MidpointRounding.AwayFromZero);

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

    private static Money FromUnits(decimal units, int fenPerUnit) =>
        new(decimal.ToInt64(Math.Round(units * fenPerUnit, 0, MidpointRounding.AwayFromZero)));
}

internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Money.TryParseYuan(reader.GetString(), out var money)
            ? money
            : throw new JsonException("Money is a string in yuan with at most two decimals.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.WriteYuan(stackalloc char[Money.LongestText]));
}
