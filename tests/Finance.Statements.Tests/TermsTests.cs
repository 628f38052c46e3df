using System.Text.Json;
using Finance.Statements.Words;

namespace Finance.Statements.Tests;

public sealed class TermsTests
{
    private static readonly TermList[] Lists =
    [
        TermList.FundSources,
        TermList.ExpenditureKinds,
        TermList.ProjectCategories,
        TermList.Stages,
        TermList.PriorBases,
        TermList.TransferLevels,
        TermList.ProcurementCategories,
        TermList.BalanceTypes,
        TermList.UnitTypes,
        TermList.Operators,
        TermList.Flags,
    ];

    [Fact]
    public void Every_value_has_a_term_of_its_own_that_leads_back_to_it()
    {
        foreach (var list in Lists)
        {
            Assert.Equal(list.All.Length, list.All.DistinctBy(term => term.Text).Count());
            Assert.All(list.All, term => Assert.Equal(term.Word, list.WordOf(term.Text)));
            Assert.All(list.All, term => Assert.Equal(term.Text, list.TextOf(term.Word)));
        }
    }

    [Fact]
    public void Words_are_those_of_the_json()
    {
        Assert.Equal(["货物", "工程", "服务"], TermList.ProcurementCategories.All.Select(term => term.Text));
        Assert.Equal("generalPublic", TermList.FundSources.WordOf("一般公共预算"));
        Assert.Equal(">=", TermList.Operators.WordOf("≥"));
        Assert.Equal(JsonNamingPolicy.CamelCase.ConvertName(nameof(UnitType.PublicInstitution)), TermList.UnitTypes.WordOf("事业单位"));
    }

    [Theory]
    [InlineData(" 一般公共\n预算 ", "generalPublic")]
    [InlineData("一般公共预算拨款收入", "generalPublic")]
    [InlineData("其他收入", "other")]
    [InlineData("财政专户管理资金收入(教育收费)", "educationFees")]
    [InlineData("公共预算", null)]
    public void Width_blanks_and_the_name_of_the_income_do_not_matter_but_nothing_is_guessed(string typed, string? word) =>
        Assert.Equal(word, TermList.FundSources.WordOf(typed));
}
