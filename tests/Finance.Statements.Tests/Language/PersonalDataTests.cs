using System.Diagnostics;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Tests.Language;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("请电13800138000。", "138****8000")]
    [InlineData("手机:138-0013-8000", "138****8000")]
    [InlineData("＋86 13800138000", "138****8000")]
    [InlineData("１３８００１３８０００", "138****8000")]
    [InlineData("8613800138000", "138****8000")]
    [InlineData("共13800138000元", null)]
    [InlineData("13800138000.00", null)]
    [InlineData("编码P13800138000", null)]
    [InlineData("51110424T000013800138000", null)]
    [InlineData("12800138000", null)]
    [InlineData("138001380001", null)]
    [InlineData("2023 2024 2025", null)]
    public void A_mobile_number_stands_alone_and_counts_nothing(string text, string? masked) =>
        Assert.Equal(masked, PersonalNumbers.Mobile(text));

    [Theory]
    [InlineData("身份证110101199003078419", "110***********8419")]
    [InlineData("身份证110101199003078418", null)] // wrong check digit
    [InlineData("身份证110101199013078419", null)] // no such month
    [InlineData("51110421000000042586", null)]
    [InlineData("130102198001010011", null)]
    public void An_identity_number_has_a_birthday_and_its_check_digit(string text, string? masked) =>
        Assert.Equal(masked, PersonalNumbers.Identity(text));

    [Theory]
    [InlineData("账号6222021234567890128", "622************0128")]
    [InlineData("账号6222 0212 3456 7890 128", "622************0128")]
    [InlineData("账号6222021234567890127", null)] // Luhn says no
    [InlineData("流水号9999999999999999", null)]
    [InlineData("科目2013201 2013202", null)]
    public void A_bank_card_begins_as_banks_begin_them_and_passes_Luhn(string text, string? masked) =>
        Assert.Equal(masked, PersonalNumbers.Card(text));

    [Theory]
    [InlineData("电话0798-1234567", "079****4567")]
    [InlineData("电话010-12345678", "010****5678")]
    [InlineData("010123456789元", null)]
    [InlineData("2024-1234567", null)]
    public void An_office_telephone_has_an_area_code(string text, string? masked) =>
        Assert.Equal(masked, PersonalNumbers.OfficePhone(text));

    [Theory]
    [InlineData("邮箱：name.of@mail.example.com", "n***@mail.example.com")]
    [InlineData("@所有人", null)]
    public void A_mail_address_is_found_and_masked(string text, string? masked) => Assert.Equal(masked, PersonalWords.Email(text));

    [Theory]
    [InlineData("家庭住址：某市某路1号", true)]
    [InlineData("现居住地址为某县某镇", true)]
    [InlineData("办公地址：某市某路1号", false)]
    [InlineData("改善群众居住条件", false)]
    public void A_home_is_a_place_behind_a_word_that_announces_it(string text, bool found) =>
        Assert.Equal(found, PersonalWords.Home(text) is not null);

    [Fact]
    public void Texts_of_twenty_thousand_letters_are_looked_through_fast()
    {
        string[] texts =
        [
            new('1', 20_000),
            string.Concat(Enumerable.Repeat("138 0013 ", 2_222)),
            $"{new string('a', 20_000)}@",
            string.Concat(Enumerable.Repeat("家庭住址", 5_000)),
            string.Concat(Enumerable.Repeat("a@", 10_000)),
        ];
        var time = Stopwatch.StartNew();
        foreach (var text in texts)
        {
            _ = PersonalNumbers.Mobile(text);
            _ = PersonalNumbers.Identity(text);
            _ = PersonalNumbers.Card(text);
            _ = PersonalNumbers.OfficePhone(text);
            _ = PersonalWords.Email(text);
            _ = PersonalWords.Home(text);
        }

        Assert.True(time.ElapsedMilliseconds < 2_000, $"{time.ElapsedMilliseconds} ms");
    }
}
