using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Model;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData(null, "identity")]
    [InlineData("", "identity")]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("deflate", "identity")]
    [InlineData("zstd, deflate", "identity")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP , Br", "br")]
    [InlineData("br;q=0", "identity")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br; q=0.8 , gzip; q=0.8", "br")]
    [InlineData("gzip;q=0.001", "gzip")]
    [InlineData("identity, gzip;q=0.5", "identity")]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("identity;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", "identity")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip, *;q=0", "gzip")]
    [InlineData("br;q=2", "identity")]
    [InlineData("br;q=-1, gzip", "gzip")]
    [InlineData("br;q=abc", "identity")]
    [InlineData("br;level=9", "identity")]
    [InlineData(",,;;,=,", "identity")]
    [InlineData("brotli", "identity")]
    public void A_client_gets_what_it_prefers_of_what_it_can_read(string? accepts, string coding) =>
        Assert.Equal(coding, ContentCoding.Choose(accepts));

    [Fact]
    public void An_endless_header_is_read_only_so_far() =>
        Assert.Equal("identity", ContentCoding.Choose(string.Concat(Enumerable.Repeat("x,", 10_000)) + "br"));
}
