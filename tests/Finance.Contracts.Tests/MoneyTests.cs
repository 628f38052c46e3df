using System.Text.Json;

namespace Finance.Contracts.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("4183200.00", 418_320_000)]
    [InlineData("4183200", 418_320_000)]
    [InlineData("0.5", 50)]
    [InlineData("-0.01", -1)]
    [InlineData("007.10", 710)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    [InlineData("-92233720368547758.07", -long.MaxValue)]
    public void Yuan_are_parsed_exactly(string text, long fen) => Assert.Equal(fen, Money.ParseYuan(text).Fen);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("--1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000.00")]
    [InlineData("1e3")]
    [InlineData("1.001")]
    [InlineData("１.00")]
    [InlineData("1.0.0")]
    [InlineData("92233720368547758.08")]
    [InlineData("99999999999999999999")]
    [InlineData("000000000000000000000000000001")]
    [InlineData(null)]
    public void What_is_no_amount_of_yuan_is_refused(string? text) => Assert.False(Money.TryParseYuan(text, out _));

    [Theory]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    [InlineData(-100, "-1.00")]
    [InlineData(-99, "-0.99")]
    [InlineData(7, "0.07")]
    public void Every_amount_has_its_text_in_yuan(long fen, string text)
    {
        Assert.Equal(text, Money.FromFen(fen).ToYuanString());
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(Money.FromFen(fen)));
    }

    [Theory]
    [InlineData("1530.92", 1_530_920_000)]
    [InlineData("0.000001", 1)]
    [InlineData("-7.5", -7_500_000)]
    public void Wan_are_parsed_exactly(string text, long fen) => Assert.Equal(fen, Money.ParseWan(text).Fen);

    [Theory]
    [InlineData("0.0000001")]
    [InlineData("99999999999999999.99")]
    [InlineData("1,530.92")]
    public void What_is_no_amount_of_wan_is_refused(string text) => Assert.False(Money.TryParseWan(text, out _));

    [Theory]
    [InlineData(418_320_000, "4183200.00", "4,183,200.00", "418.32", "418.32")]
    [InlineData(15_309_200_000, "153092000.00", "153,092,000.00", "15309.20", "15,309.20")]
    [InlineData(0, "0.00", "0.00", "0.00", "0.00")]
    [InlineData(-1, "-0.01", "-0.01", "0.00", "0.00")]
    [InlineData(5_000, "50.00", "50.00", "0.01", "0.01")]
    [InlineData(4_999, "49.99", "49.99", "0.00", "0.00")]
    [InlineData(-5_000, "-50.00", "-50.00", "-0.01", "-0.01")]
    [InlineData(15_000, "150.00", "150.00", "0.02", "0.02")]
    [InlineData(25_000, "250.00", "250.00", "0.03", "0.03")]
    public void Money_is_printed_in_yuan_exactly_and_in_wan_rounded_half_away_from_zero(
        long fen,
        string yuan,
        string groupedYuan,
        string wan,
        string groupedWan
    )
    {
        var money = Money.FromFen(fen);
        Assert.Equal(
            (yuan, groupedYuan, wan, groupedWan),
            (money.ToYuanString(), money.ToGroupedYuanString(), money.ToWanString(), money.ToGroupedWanString())
        );
    }

    [Fact]
    public void Wan_are_printed_with_as_many_decimals_as_wanted()
    {
        var money = Money.ParseYuan("1234567.89");
        Assert.Equal(["123", "123.5", "123.456789"], [money.ToWanString(0), money.ToWanString(1), money.ToWanString(6)]);
    }

    [Fact]
    public void Decimals_become_money_rounded_half_away_from_zero()
    {
        Assert.Equal((1, -1), (Money.FromYuan(0.005m).Fen, Money.FromYuan(-0.005m).Fen));
        Assert.Equal((1, -1, 0), (Money.FromWan(0.0000005m).Fen, Money.FromWan(-0.0000005m).Fen, Money.FromWan(0.0000004m).Fen));
    }

    [Fact]
    public void Overflow_is_an_error_in_every_operation()
    {
        var most = Money.FromFen(long.MaxValue);
        var least = Money.FromFen(long.MinValue);
        var fen = Money.FromFen(1);
        Assert.Throws<OverflowException>(() => most + fen);
        Assert.Throws<OverflowException>(() => least - fen);
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => Money.Sum([most, fen]));
        Assert.Throws<OverflowException>(() => Money.FromWan(decimal.MaxValue));
        Assert.Throws<OverflowException>(() => Money.FromYuan(92_233_720_368_547_758.08m));
    }

    [Fact]
    public void In_json_money_is_a_string_with_two_decimals()
    {
        Assert.Equal("\"4183200.00\"", JsonSerializer.Serialize(Money.ParseYuan("4183200")));
        Assert.Equal(Money.FromFen(150), JsonSerializer.Deserialize<Money>("\"1.5\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("1.5"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("\"1.505\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("null"));
    }

    [Fact]
    public void Money_is_ordered_by_amount()
    {
        Money[] amounts = [Money.FromFen(3), Money.FromFen(-1), Money.Zero];
        Assert.Equal([-1, 0, 3], amounts.Order().Select(amount => amount.Fen));
        Assert.True(amounts[1] < amounts[2] && amounts[0] > amounts[2] && amounts[2] >= Money.Zero && amounts[2] <= Money.Zero);
    }
}
