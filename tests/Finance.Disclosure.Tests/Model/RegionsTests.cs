using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class RegionsTests
{
    [Theory]
    [InlineData("360200", "江西 · 财政区划 360200")]
    [InlineData("990000", "财政区划 990000")]
    public void A_code_says_what_it_is(string region, string name) => Assert.Equal(name, Regions.NameOf(region));
}
