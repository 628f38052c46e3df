using System.Text.Json.Serialization;

namespace Finance.Statements;

/// <summary>Where money comes from; the first three are fiscal.</summary>
public enum FundSource
{
    /// <summary>一般公共预算</summary>
    GeneralPublic,

    /// <summary>政府性基金预算</summary>
    GovernmentFund,

    /// <summary>国有资本经营预算</summary>
    StateCapital,

    /// <summary>财政专户管理资金（教育收费）</summary>
    EducationFees,

    /// <summary>单位资金, where it is not divided further</summary>
    UnitFunds,

    /// <summary>事业收入</summary>
    Business,

    /// <summary>事业单位经营收入</summary>
    Operating,

    /// <summary>附属单位上缴收入</summary>
    Affiliate,

    /// <summary>上级补助收入</summary>
    Superior,

    /// <summary>其他收入</summary>
    Other,

    /// <summary>使用非财政拨款结余（含专用结余）</summary>
    NonFiscalBalance,
}

/// <summary>What kind of expenditure a line is.</summary>
public enum ExpenditureKind
{
    /// <summary>基本支出</summary>
    Basic,

    /// <summary>项目支出</summary>
    Project,

    /// <summary>上缴上级支出</summary>
    Remittance,

    /// <summary>事业单位经营支出</summary>
    Operating,

    /// <summary>对附属单位补助支出</summary>
    AffiliateSubsidy,
}

/// <summary>The category of a project; the first two are basic expenditure.</summary>
public enum ProjectCategory
{
    /// <summary>人员类</summary>
    Personnel,

    /// <summary>运转类公用经费项目</summary>
    OperatingQuota,

    /// <summary>其他运转类</summary>
    OperatingOther,

    /// <summary>特定目标类</summary>
    Specific,
}

/// <summary>The moment of the budget year that a declared figure belongs to.</summary>
public enum Stage
{
    Initial,
    Annual,
    Actual,
    Prior,
}

/// <summary>What last year's figures are.</summary>
public enum PriorBasis
{
    InitialBudget,
    AnnualBudget,
    Actual,
}

/// <summary>The level that transferred money comes from (上级转移支付).</summary>
public enum TransferLevel
{
    Central,
    Province,
    Prefecture,
}

/// <summary>货物, 工程 or 服务.</summary>
public enum ProcurementCategory
{
    Goods,
    Works,
    Services,
}

/// <summary>结转 or 结余.</summary>
public enum BalanceType
{
    CarryForward,
    Surplus,
}

/// <summary>The type of a unit, which decides how its money is named and mapped.</summary>
public enum UnitType
{
    Administrative,
    Managed,
    PublicInstitution,
    Other,
}

/// <summary>How an indicator's actual value is held against its target.</summary>
public enum IndicatorOperator
{
    [JsonStringEnumMemberName(">=")]
    AtLeast,

    [JsonStringEnumMemberName("<=")]
    AtMost,

    [JsonStringEnumMemberName("=")]
    Equal,

    [JsonStringEnumMemberName(">")]
    MoreThan,

    [JsonStringEnumMemberName("<")]
    LessThan,

    Qualitative,
}
