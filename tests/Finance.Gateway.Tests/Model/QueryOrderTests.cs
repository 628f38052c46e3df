using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Model;

public sealed class QueryOrderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("?", "")]
    [InlineData("?a=1", "?a=1")]
    [InlineData("?b=2&a=1", "?a=1&b=2")]
    [InlineData("?b=2&&a=1&", "?a=1&b=2")]
    [InlineData("?b=&a=1&c", "?a=1")]
    [InlineData("?=1", "")]
    [InlineData("?unit=2&unit=1", "?unit=2&unit=1")]
    [InlineData("?q=a%26b&A=1", "?A=1&q=a%26b")]
    public void A_query_has_one_form(string query, string normal) => Assert.Equal(normal, QueryOrder.Normalise(query));

    [Fact]
    public void A_normal_query_stays_as_it_is() => Assert.Equal("?a=1&b=2", QueryOrder.Normalise(QueryOrder.Normalise("?b=2&x=&a=1")!));

    [Fact]
    public void A_query_longer_than_any_link_is_refused()
    {
        Assert.Null(QueryOrder.Normalise("?q=" + new string('x', QueryOrder.MaxLength)));
        Assert.Null(QueryOrder.Normalise("?" + string.Join('&', Enumerable.Range(0, QueryOrder.MaxParameters + 1).Select(i => $"a{i}=1"))));
    }
}
