using Finance.Statements.Export;

namespace Finance.Statements.Tests.Export;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("一般公共服务支出", "一般公共服务支出")]
    [InlineData("𠮷野家", "𠮷野家")]
    [InlineData("شىنجاڭ", "شىنجاڭ")]
    [InlineData("一\r\n二\r三\n四\t五", "一\n二\n三\n四\t五")]
    [InlineData("一\0二\u001B三\u0085四", "一\uFFFD二\uFFFD三\uFFFD四")]
    [InlineData("00.1\u202E元", "00.1\uFFFD元")]
    [InlineData("\u2066甲\u2069", "\uFFFD甲\uFFFD")]
    public void What_no_export_can_hold_or_nobody_can_see_shows_as_a_replacement(string text, string printed) =>
        Assert.Equal(printed, PrintableText.Of(text));

    [Fact]
    public void A_lone_surrogate_shows_as_a_replacement()
    {
        Assert.Equal("孤\uFFFD", PrintableText.Of("孤\uD800"));
        Assert.Equal("\uFFFD\uFFFD𠮷", PrintableText.Of("\uDC00\uD842\uD842\uDFB7"));
    }

    [Fact]
    public void What_is_printed_is_printed_the_same_again() =>
        Assert.All(HostileText.All, text => Assert.Equal(PrintableText.Of(text), PrintableText.Of(PrintableText.Of(text))));
}
