using System.Text.Json;

namespace Finance.Contracts.Tests;

public sealed class CodeTests
{
    [Fact]
    public void A_functional_code_knows_its_level_its_parent_and_its_parts()
    {
        var code = FunctionalCode.Parse("2013201");
        Assert.Equal((3, "20132", "201"), (code.Level, code.Parent!.Value.Value, code.AtLevel(1).Value));
        Assert.Equal(["201", "32", "01"], code.Parts);
        Assert.Null(code.AtLevel(1).Parent);
        Assert.True(code.IsUnder(FunctionalCode.Parse("201")));
        Assert.False(code.IsUnder(FunctionalCode.Parse("20133")));
        Assert.Throws<ArgumentOutOfRangeException>(() => code.AtLevel(1).AtLevel(2));
    }

    [Fact]
    public void An_economic_code_knows_its_level_its_parent_and_its_parts()
    {
        var code = EconomicCode.Parse("30101");
        Assert.Equal((2, "301"), (code.Level, code.Parent!.Value.Value));
        Assert.Equal(["301", "01"], code.Parts);
        Assert.True(code.IsUnder(EconomicCode.Parse("301")));
    }

    [Theory]
    [InlineData("2013201", CodeStyle.Full, "2013201")]
    [InlineData("2013201", CodeStyle.Spaced, "201 32 01")]
    [InlineData("20132", CodeStyle.Spaced, "201 32")]
    [InlineData("201", CodeStyle.Spaced, "201")]
    [InlineData("201", CodeStyle.Nested, "201")]
    [InlineData("20132", CodeStyle.Nested, "32")]
    [InlineData("2013201", CodeStyle.Nested, "2013201")]
    public void A_functional_code_is_printed_as_the_region_prints_it(string code, CodeStyle style, string printed) =>
        Assert.Equal(printed, FunctionalCode.Parse(code).ToString(style));

    [Theory]
    [InlineData("2013201", "2013201")]
    [InlineData("201 32 01", "2013201")]
    [InlineData("201 32", "20132")]
    public void A_printed_functional_code_is_recognised(string printed, string code)
    {
        Assert.True(FunctionalCode.TryParsePrinted(printed, out var parsed));
        Assert.Equal(code, parsed.Value);
    }

    [Theory]
    [InlineData("20 13201")]
    [InlineData(" 2013201")]
    [InlineData("201  32 01")]
    [InlineData("201 3201")]
    [InlineData("")]
    [InlineData(null)]
    public void A_code_with_blanks_in_the_wrong_places_is_not(string? printed) =>
        Assert.False(FunctionalCode.TryParsePrinted(printed, out _));

    [Fact]
    public void Nested_codes_are_read_under_the_class_above_them()
    {
        FunctionalCode? above = null;
        var read = new List<string>();
        foreach (var printed in new[] { "201", "28", "2012899", "29", "208", "05" })
        {
            Assert.True(FunctionalCode.TryParseNested(printed, above, out var code));
            read.Add(code.Value);
            above = code;
        }

        Assert.Equal(["201", "20128", "2012899", "20129", "208", "20805"], read);
        Assert.False(FunctionalCode.TryParseNested("28", null, out _));
    }

    [Theory]
    [InlineData("2013")]
    [InlineData("20132011")]
    [InlineData("20132a1")]
    [InlineData("２０１")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_functional_code_is_refused(string? text) => Assert.False(FunctionalCode.TryParse(text, out _));

    [Theory]
    [InlineData("3010")]
    [InlineData("2013201")]
    [InlineData("30l01")]
    public void What_is_no_economic_code_is_refused(string text) => Assert.False(EconomicCode.TryParse(text, out _));

    [Fact]
    public void Spaced_economic_codes_are_printed_and_recognised()
    {
        Assert.Equal("301 01", EconomicCode.Parse("30101").ToString(CodeStyle.Spaced));
        Assert.True(EconomicCode.TryParsePrinted("301 01", out var code));
        Assert.Equal("30101", code.Value);
    }

    [Fact]
    public void Codes_go_through_json_as_text()
    {
        Assert.Equal(
            "[\"2013201\",\"201\"]",
            JsonSerializer.Serialize(new[] { FunctionalCode.Parse("2013201"), FunctionalCode.Parse("201") })
        );
        Assert.Equal("30101", JsonSerializer.Deserialize<EconomicCode>("\"30101\"").Value);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FunctionalCode>("\"20\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<EconomicCode>("30101"));
    }

    [Fact]
    public void A_code_that_was_never_set_says_so() => Assert.Throws<InvalidOperationException>(() => default(FunctionalCode).Value);
}
