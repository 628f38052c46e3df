using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Model;

public sealed class FreshnessTests
{
    [Theory]
    [InlineData("max-age=10", 9)]
    [InlineData("public, max-age=10", 9)]
    [InlineData("Public, Max-Age=10", 9)]
    [InlineData("max-age=\"10\"", 9)]
    [InlineData("s-maxage=5, max-age=60", 4)]
    [InlineData("max-age=60, s-maxage=5", 4)]
    [InlineData("public, max-age=31536000, immutable", 86400)]
    public void A_copy_is_kept_as_long_as_the_service_says_but_a_second_and_never_over_a_day(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Freshness.Of(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("public")]
    [InlineData("immutable")]
    [InlineData("max-age=0")]
    [InlineData("max-age=1")]
    [InlineData("max-age=-5")]
    [InlineData("max-age=ten")]
    [InlineData("no-store, max-age=10")]
    [InlineData("max-age=10, private")]
    [InlineData("private=\"Set-Cookie\", max-age=10")]
    [InlineData("no-cache, max-age=10")]
    public void What_is_not_offered_is_not_kept(string? header) => Assert.Null(Freshness.Of(header));
}
