using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("养老", "机关事业单位基本养老保险缴费支出")]
    [InlineData("教育局 2024", "2024年某区教育局部门预算")]
    [InlineData("ＡＢ12", "ab12 号")]
    [InlineData("年", "2024年")]
    [InlineData("360200-103001", "360200-103001")]
    public void A_text_is_found_by_what_it_contains(string asked, string text)
    {
        var terms = SearchText.Asked(asked);
        Assert.NotEmpty(terms);
        Assert.Subset(SearchText.Found(text).ToHashSet(StringComparer.Ordinal), terms.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("卫生", "教育支出")]
    [InlineData("205", "2050202")]
    public void And_by_nothing_else(string asked, string text) => Assert.Empty(SearchText.Asked(asked).Intersect(SearchText.Found(text)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ，。%_'\u0000\u202e")]
    [InlineData("\ud800")]
    public void What_has_no_letter_asks_for_nothing(string? asked) => Assert.Empty(SearchText.Asked(asked));

    [Fact]
    public void Terms_are_short_and_plain_whatever_comes()
    {
        var terms = SearchText.Asked(new string('长', 100_000)).Concat(SearchText.Asked(new string('x', 100_000)));
        Assert.All(terms, term => Assert.True(term.Length <= SearchText.TermMaxLength && term.All(char.IsAscii)));
    }

    [Fact]
    public void A_withheld_class_is_found_by_its_printed_sum_alone()
    {
        var document = Composed.From(BudgetStory.Content);
        var terms = IndexedTerm.Of(document, 1).ToDictionary(term => term.Term, term => term.Weight, StringComparer.Ordinal);
        Assert.True(terms.ContainsKey("2013202"));
        Assert.True(terms.ContainsKey("20132"));
        var closed = IndexedTerm
            .Of(document with { Lines = document.Lines with { Incomes = [], Expenditures = [] } }, 1)
            .Select(term => term.Term);
        Assert.DoesNotContain("2013202", closed);
        Assert.Contains("201", closed);
    }
}
