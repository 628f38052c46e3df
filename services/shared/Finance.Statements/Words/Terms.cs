namespace Finance.Statements.Words;

/// <summary>The official terms for the values that facts are made of, as forms, tables, sentences and findings write them.</summary>
public static class Terms
{
    /// <summary>A source as the money that a line of expenditure spends; forms use it for income as well.</summary>
    public static string Of(FundSource source) =>
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

    /// <summary>The same source as the name of an income.</summary>
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

    public static string Of(ExpenditureKind kind) =>
        kind switch
        {
            ExpenditureKind.Basic => "基本支出",
            ExpenditureKind.Project => "项目支出",
            ExpenditureKind.Remittance => "上缴上级支出",
            ExpenditureKind.Operating => "事业单位经营支出",
            _ => "对附属单位补助支出",
        };

    public static string Of(ProjectCategory category) =>
        category switch
        {
            ProjectCategory.Personnel => "人员类",
            ProjectCategory.OperatingQuota => "运转类公用经费项目",
            ProjectCategory.OperatingOther => "其他运转类",
            _ => "特定目标类",
        };

    public static string Of(Stage stage) =>
        stage switch
        {
            Stage.Initial => "年初预算数",
            Stage.Annual => "全年预算数",
            Stage.Actual => "决算数",
            _ => "上年数",
        };

    public static string Of(PriorBasis basis) =>
        basis switch
        {
            PriorBasis.InitialBudget => "年初预算数",
            PriorBasis.AnnualBudget => "全年预算数",
            _ => "决算数",
        };

    public static string Of(TransferLevel level) =>
        level switch
        {
            TransferLevel.Central => "中央",
            TransferLevel.Province => "省级",
            _ => "市级",
        };

    public static string Of(ProcurementCategory category) =>
        category switch
        {
            ProcurementCategory.Goods => "货物",
            ProcurementCategory.Works => "工程",
            _ => "服务",
        };

    public static string Of(BalanceType type) => type == BalanceType.CarryForward ? "结转" : "结余";

    public static string Of(UnitType type) =>
        type switch
        {
            UnitType.Administrative => "行政单位",
            UnitType.Managed => "参照公务员法管理的事业单位",
            UnitType.PublicInstitution => "事业单位",
            _ => "其他单位",
        };

    public static string Of(IndicatorOperator comparison) =>
        comparison switch
        {
            IndicatorOperator.AtLeast => "≥",
            IndicatorOperator.AtMost => "≤",
            IndicatorOperator.Equal => "=",
            IndicatorOperator.MoreThan => ">",
            IndicatorOperator.LessThan => "<",
            _ => "定性",
        };

    public static string Of(bool flag) => flag ? "是" : "否";
}
