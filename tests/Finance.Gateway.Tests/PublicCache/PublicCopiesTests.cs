using Finance.Gateway.PublicCache;
using Finance.Testing;
using Microsoft.AspNetCore.Http;

namespace Finance.Gateway.Tests.PublicCache;

public sealed class PublicCopiesTests
{
    private readonly ManualClock clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_copy_stands_for_its_address_and_coding_until_it_is_no_longer_fresh()
    {
        var copies = new PublicCopies(clock);
        var copy = CopyOf(10, TimeSpan.FromSeconds(9));
        copies.Keep("/a?x=1", "br", copy);

        Assert.Same(copy, copies.Find("/a?x=1", "br"));
        Assert.Null(copies.Find("/a?x=1", "gzip"));
        Assert.Null(copies.Find("/a?x=1", "identity"));
        Assert.Null(copies.Find("/a?x=2", "br"));
        Assert.Null(copies.Find("/A?x=1", "br"));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(copies.Find("/a?x=1", "br"));
    }

    [Fact]
    public void However_many_addresses_are_asked_for_the_copies_stay_within_their_bound()
    {
        const int Megabytes = 32;
        var copies = new PublicCopies(clock);
        var body = new byte[PublicCopies.LargestBytes];
        for (var page = 0; page < 200; page++)
        {
            copies.Keep($"/{page}", "br", CopyOf(0, TimeSpan.FromHours(1)) with { Body = body });
            Assert.NotNull(copies.Find($"/{page}", "br"));
        }

        Assert.InRange(Enumerable.Range(0, 200).Count(page => copies.Find($"/{page}", "br") is not null), 1, Megabytes);
        for (var again = 0; again < 200; again++)
        {
            copies.Keep("/one", "br", CopyOf(0, TimeSpan.FromHours(1)) with { Body = body });
        }

        Assert.NotNull(copies.Find("/199", "br"));
    }

    [Fact]
    public void What_is_no_longer_fresh_makes_room_first()
    {
        var copies = new PublicCopies(clock);
        for (var page = 0; page < 20; page++)
        {
            copies.Keep($"/old/{page}", "br", CopyOf(PublicCopies.LargestBytes, TimeSpan.FromSeconds(9)));
        }

        copies.Keep("/kept", "br", CopyOf(10, TimeSpan.FromHours(1)));
        clock.Advance(TimeSpan.FromSeconds(10));
        for (var page = 0; page < 20; page++)
        {
            copies.Keep($"/new/{page}", "br", CopyOf(PublicCopies.LargestBytes, TimeSpan.FromSeconds(9)));
        }

        Assert.NotNull(copies.Find("/kept", "br"));
        Assert.NotNull(copies.Find("/new/0", "br"));
    }

    [Theory]
    [InlineData("\"abc-br\"", true)]
    [InlineData("W/\"abc-br\"", true)]
    [InlineData("\"x\" , \"abc-br\"", true)]
    [InlineData("*", true)]
    [InlineData("\"abc\"", false)]
    [InlineData("abc-br", false)]
    [InlineData("", false)]
    public void A_reader_has_the_copy_when_one_of_its_tags_is_the_copys(string ifNoneMatch, bool has) =>
        Assert.Equal(has, CopyOf(1, TimeSpan.FromSeconds(9)).IsNamedBy(ifNoneMatch));

    private PublicCopy CopyOf(int bytes, TimeSpan lifetime)
    {
        var context = new DefaultHttpContext();
        context.Response.Headers.ETag = "\"abc-br\"";
        return PublicCopy.Of(context.Response, new byte[bytes], clock.GetUtcNow(), lifetime);
    }
}
