using Finance.Contracts;
using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Model;

public sealed class AccountRulesTests
{
    private const string Unit = "360200-103001";

    [Theory]
    [InlineData("zhang.san", true)]
    [InlineData("dept-jiangxi", true)]
    [InlineData("a1b", true)]
    [InlineData("ab", false)]
    [InlineData("1abc", false)]
    [InlineData("Zhang", false)]
    [InlineData("zhang san", false)]
    [InlineData("zhang\n", false)]
    [InlineData("张三", false)]
    [InlineData(null, false)]
    public void A_user_name_is_plain(string? name, bool good) => Assert.Equal(good, !AccountRules.CheckUserName(name).Any());

    [Theory]
    [InlineData("Finance-demo-2024!", true)]
    [InlineData("correct horse Battery", true)]
    [InlineData("短密码", false)]
    [InlineData("alllowercaseletters", false)]
    [InlineData("lowercase1234567", false)]
    [InlineData("Zhangsan-12345678", false)]
    [InlineData("Aa1Aa1Aa1Aa1Aa1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_password_is_long_and_mixed_and_not_the_name(string? password, bool good) =>
        Assert.Equal(good, !PasswordRules.Check(password, "zhangsan", "/password").Any());

    [Fact]
    public void A_password_has_an_upper_bound() =>
        Assert.Single(PasswordRules.Check("Aa1-" + string.Concat(Enumerable.Repeat("bcdefgh", 20)), "zhangsan", "/password"));

    [Fact]
    public void The_same_characters_typed_differently_are_the_same_password() =>
        Assert.Equal(PasswordRules.Normalise("caf\u00e9"), PasswordRules.Normalise("cafe\u0301"));

    [Fact]
    public void Roles_that_live_in_units_need_some()
    {
        foreach (var role in (string[])[Roles.Department, Roles.Manager, Roles.Publisher])
        {
            Assert.Empty(AccountRules.CheckReach([role], [Unit]));
            Assert.Equal("/units", Assert.Single(AccountRules.CheckReach([role], [])).Pointer);
        }
    }

    [Fact]
    public void Reviewers_and_approvers_may_have_units_and_all_others_may_not()
    {
        foreach (var role in (string[])[Roles.Reviewer, Roles.Approver])
        {
            Assert.Empty(AccountRules.CheckReach([role], [Unit]));
            Assert.Empty(AccountRules.CheckReach([role], null));
        }

        foreach (var role in (string[])[Roles.Treasury, Roles.Auditor, Roles.Admin])
        {
            Assert.Empty(AccountRules.CheckReach([role], []));
            Assert.Equal("/units", Assert.Single(AccountRules.CheckReach([role], [Unit])).Pointer);
        }
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_its_place()
    {
        var faults = AccountRules.CheckReach(["reviewer", "king", "reviewer"], ["x", Unit, Unit]).ToArray();

        Assert.Equal(["/roles/1", "/roles/2", "/units/0", "/units/2"], faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public void Lists_are_bounded()
    {
        Assert.Equal("/roles", Assert.Single(AccountRules.CheckReach([.. Enumerable.Repeat("admin", 100)], [])).Pointer);
        var units = Enumerable.Range(0, AccountRules.MaxUnits + 1).Select(i => $"360200-{i}").ToArray();
        Assert.Equal("/units", Assert.Single(AccountRules.CheckReach(["manager"], units)).Pointer);
    }

    [Fact]
    public void The_demo_accounts_keep_the_rules_that_everyone_keeps()
    {
        foreach (var account in DemoAccounts.All)
        {
            Assert.Empty(AccountRules.CheckUserName(account.UserName));
            Assert.Empty(AccountRules.CheckReach([account.Role], [.. account.Units.Select(unit => unit.Value)]));
            Assert.Empty(PasswordRules.Check(DemoAccounts.Password, account.UserName, "/password"));
        }
    }
}
