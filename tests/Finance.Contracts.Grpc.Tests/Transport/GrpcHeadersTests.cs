using Finance.Contracts.Grpc.Transport;

namespace Finance.Contracts.Grpc.Tests.Transport;

public sealed class GrpcHeadersTests
{
    [Theory]
    [InlineData("not found", "not found")]
    [InlineData("100%", "100%25")]
    [InlineData("预算", "%E9%A2%84%E7%AE%97")]
    [InlineData("a\r\nb\t~", "a%0D%0Ab%09~")]
    [InlineData("🙂", "%F0%9F%99%82")]
    [InlineData("", "")]
    public void Words_travel_percent_encoded(string text, string encoded)
    {
        Assert.Equal(encoded, GrpcHeaders.EncodeMessage(text));
        Assert.Equal(text, GrpcHeaders.DecodeMessage(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("50%zz", "50%zz")]
    [InlineData("end%4", "end%4")]
    [InlineData("%FF", "\uFFFD")]
    public void Broken_words_are_read_as_far_as_they_go(string encoded, string text)
    {
        Assert.Equal(text, GrpcHeaders.DecodeMessage(encoded));
    }

    [Fact]
    public void Words_are_never_cut_in_the_middle_of_a_character()
    {
        var text = new string('a', GrpcHeaders.MaxMessageChars - 2) + "🙂🙂";

        var read = GrpcHeaders.DecodeMessage(GrpcHeaders.EncodeMessage(text));

        Assert.Equal(new string('a', GrpcHeaders.MaxMessageChars - 2) + "…", read);
    }

    [Theory]
    [InlineData(1, "1u")]
    [InlineData(5_000, "500u")]
    [InlineData(10_000_000, "1000000u")]
    [InlineData(36_000_000_000, "3600000m")]
    [InlineData(8_640_000_000_000, "864000S")]
    [InlineData(long.MaxValue, "99999999H")]
    public void A_timeout_is_written_as_finely_as_eight_digits_allow(long ticks, string written)
    {
        Assert.Equal(written, GrpcHeaders.FormatTimeout(TimeSpan.FromTicks(ticks)));
    }

    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("4m", 40_000)]
    [InlineData("5u", 50)]
    [InlineData("600n", 6)]
    [InlineData("0S", 0)]
    public void A_timeout_is_read_in_every_unit(string text, long ticks)
    {
        Assert.True(GrpcHeaders.TryParseTimeout(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    public void A_timeout_that_is_none_is_refused(string text)
    {
        Assert.False(GrpcHeaders.TryParseTimeout(text, out _));
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("Application/gRPC; charset=utf-8", true)]
    [InlineData("application/grpc+json", false)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void Only_protobuf_is_spoken(string? contentType, bool understood)
    {
        Assert.Equal(understood, GrpcHeaders.IsGrpc(contentType));
    }
}
