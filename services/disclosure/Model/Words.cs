using System.Globalization;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;

namespace Finance.Disclosure.Model;

/// <summary>The official terms for what the API writes in English, and the way figures and days are printed.</summary>
public static class Words
{
    public static string OfIncome(FundSource source) =>
        source switch
        {
            FundSource.GeneralPublic => "一般公共预算拨款收入",
            FundSource.GovernmentFund => "政府性基金预算拨款收入",
            FundSource.StateCapital => "国有资本经营预算拨款收入",
            FundSource.EducationFees => "财政专户管理资金收入（教育收费）",
            FundSource.UnitFunds => "单位资金收入",
            FundSource.Business => "事业收入",
            FundSource.Operating => "事业单位经营收入",
            FundSource.Affiliate => "附属单位上缴收入",
            FundSource.Superior => "上级补助收入",
            FundSource.NonFiscalBalance => "使用非财政拨款结余",
            _ => "其他收入",
        };

    /// <summary>The same source as the money that a line of expenditure spends.</summary>
    public static string OfFund(FundSource source) =>
        source switch
        {
            FundSource.GeneralPublic => "一般公共预算",
            FundSource.GovernmentFund => "政府性基金预算",
            FundSource.StateCapital => "国有资本经营预算",
            FundSource.EducationFees => "财政专户管理资金",
            FundSource.UnitFunds => "单位资金",
            FundSource.Business => "事业收入",
            FundSource.Operating => "经营收入",
            FundSource.Affiliate => "附属单位上缴",
            FundSource.Superior => "上级补助",
            FundSource.NonFiscalBalance => "非财政拨款结余",
            _ => "其他资金",
        };

    public static string Of(ExpenditureKind kind) =>
        kind switch
        {
            ExpenditureKind.Basic => "基本支出",
            ExpenditureKind.Project => "项目支出",
            ExpenditureKind.Remittance => "上缴上级支出",
            ExpenditureKind.Operating => "事业单位经营支出",
            _ => "对附属单位补助支出",
        };

    public static string Of(PublicationKind kind) =>
        kind switch
        {
            PublicationKind.Budget => "部门预算",
            PublicationKind.FinalAccount => "部门决算",
            _ => "绩效目标",
        };

    /// <summary>万元 with thousands separators, rounded once, here at the very end.</summary>
    public static string Wan(Money money) => money.ToWan().ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>Exact yuan with thousands separators.</summary>
    public static string Yuan(Money money) => money.Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset instant) =>
        DisclosureClock.InShanghai(instant).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
}
