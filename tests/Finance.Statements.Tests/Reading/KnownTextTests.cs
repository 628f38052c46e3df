using System.Text;
using Finance.Statements.Reading;

namespace Finance.Statements.Tests.Reading;

public sealed class KnownTextTests
{
    [Theory]
    [InlineData("2013201")]
    [InlineData("amount")]
    [InlineData("a")]
    [InlineData("30")]
    [InlineData("产出指标")]
    [InlineData("generalPublicServices24b")]
    public void A_short_text_is_made_once(string text)
    {
        var first = KnownTexts.Find(Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, first);
        Assert.Same(first, KnownTexts.Find(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a text of more bytes than are kept")]
    [InlineData("an \\u0061scape")]
    [InlineData("a\ttab")]
    [InlineData("a\u0007bell")]
    [InlineData("e\u0301")]
    public void What_is_long_escaped_or_unusual_is_left_to_the_careful_reader(string text) =>
        Assert.Null(KnownTexts.Find(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Broken_bytes_are_left_to_the_careful_reader() => Assert.Null(KnownTexts.Find([0x61, 0xE4, 0xBA]));

    [Fact]
    public void More_texts_than_there_are_slots_are_all_read_as_they_are()
    {
        // Many of them take each other's slots, in both rounds.
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(number => $"名{number}x{number * 7}")];

        Assert.Equal(texts, texts.Select(text => KnownTexts.Find(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(texts, texts.Reverse().Select(text => KnownTexts.Find(Encoding.UTF8.GetBytes(text))).Reverse());
    }

    [Fact]
    public void Many_threads_find_the_same_texts()
    {
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(number => $"项目{number}")];

        Parallel.For(
            0,
            8,
            _ =>
            {
                foreach (var text in texts)
                {
                    Assert.Equal(text, KnownTexts.Find(Encoding.UTF8.GetBytes(text)));
                }
            }
        );
    }
}
