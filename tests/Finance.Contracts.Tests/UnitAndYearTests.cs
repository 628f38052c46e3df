using System.Text.Json;

namespace Finance.Contracts.Tests;

public sealed class UnitAndYearTests
{
    [Fact]
    public void A_unit_is_its_region_and_its_own_code()
    {
        var unit = UnitId.Parse("360200-103001");
        Assert.Equal(("360200", "103001", "360200-103001"), (unit.Region, unit.Code, unit.ToString()));
        Assert.Equal("\"360200-103001\"", JsonSerializer.Serialize(unit));
        Assert.Equal(unit, JsonSerializer.Deserialize<UnitId>("\"360200-103001\""));
    }

    [Theory]
    [InlineData("36020-103001")]
    [InlineData("360200-")]
    [InlineData("360200-123456789012345678901")]
    [InlineData("360200-10300１")]
    [InlineData("360200-103001\n")]
    [InlineData("360200_103001")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_unit_is_refused(string? text) => Assert.False(UnitId.TryParse(text, out _));

    [Fact]
    public void A_fiscal_year_is_a_number_of_this_century()
    {
        Assert.True(FiscalYear.TryParse("2024", null, out var year));
        Assert.Equal((2023, 2025), (year.Previous.Value, year.Next.Value));
        Assert.Equal("2024", JsonSerializer.Serialize(year));
        Assert.Equal(year, JsonSerializer.Deserialize<FiscalYear>("2024"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FiscalYear>("\"2024\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FiscalYear>("1999"));
    }

    [Theory]
    [InlineData("1999")]
    [InlineData("2100")]
    [InlineData("+024")]
    [InlineData("24")]
    [InlineData(" 2024")]
    [InlineData(null)]
    public void What_is_no_fiscal_year_is_refused(string? text) => Assert.False(FiscalYear.TryParse(text, null, out _));
}
