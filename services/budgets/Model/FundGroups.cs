using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>The five groups of money that balance each by itself.</summary>
public enum FundGroup
{
    GeneralPublic,
    GovernmentFund,
    StateCapital,
    SpecialAccount,
    Own,
}

/// <summary>Which group a source belongs to, and what both are called.</summary>
public static class FundGroups
{
    public static FundGroup Of(FundSource source) =>
        source switch
        {
            FundSource.GeneralPublic => FundGroup.GeneralPublic,
            FundSource.GovernmentFund => FundGroup.GovernmentFund,
            FundSource.StateCapital => FundGroup.StateCapital,
            FundSource.EducationFees => FundGroup.SpecialAccount,
            _ => FundGroup.Own,
        };

    public static string KeyOf(FundGroup group) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(group.ToString());

    public static string NameOf(FundGroup group) =>
        group switch
        {
            FundGroup.GeneralPublic => "一般公共预算",
            FundGroup.GovernmentFund => "政府性基金预算",
            FundGroup.StateCapital => "国有资本经营预算",
            FundGroup.SpecialAccount => "财政专户管理资金",
            FundGroup.Own => "单位资金",
            _ => throw new ArgumentOutOfRangeException(nameof(group)),
        };

    public static string NameOf(FundSource source) =>
        source switch
        {
            FundSource.Business => "事业收入",
            FundSource.Operating => "事业单位经营收入",
            FundSource.Affiliate => "附属单位上缴收入",
            FundSource.Superior => "上级补助收入",
            FundSource.Other => "其他收入",
            FundSource.NonFiscalBalance => "使用非财政拨款结余",
            _ => NameOf(Of(source)),
        };
}
