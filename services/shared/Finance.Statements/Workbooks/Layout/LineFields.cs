using System.Collections.Immutable;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>Columns that several lists of lines share.</summary>
internal static class LineFields
{
    public const string FunctionalHeader = "功能分类科目编码";

    public const string EconomicHeader = "经济分类科目编码";

    public static readonly Field Amount = Field.Money("金额", "amount").Must.With("以元为单位，最多两位小数；不要写万元。");

    public static readonly Field Project = Field.Code("项目编码", "project").With("与“项目”工作表中的项目编码一致。");

    public static readonly Field Source = Field.Choice("资金来源", "source", TermList.FundSources).With("从下拉列表中选择。");

    public static readonly Field Kind = Field.Choice("支出类别", "kind", TermList.ExpenditureKinds).With("从下拉列表中选择。");

    public static readonly Field OriginYear = new Field("资金来源年度", "originYear", FieldKind.Year).With(
        "上年结转资金最初安排的年度，四位数字。"
    );

    public static readonly ImmutableArray<Field> Functional =
    [
        new Field(FunctionalHeader, "functional", FieldKind.Functional).With("支出功能分类科目编码，3、5 或 7 位数字；金额行须到项级。"),
        new Field("功能分类科目名称", "functional", FieldKind.FunctionalName).With("仅供核对，可以不填；与编码不符时会提示。"),
    ];

    public static readonly ImmutableArray<Field> Economic =
    [
        new Field(EconomicHeader, "economic", FieldKind.Economic).With("部门预算支出经济分类的款，5 位数字；不细分时留空。"),
        new Field("经济分类科目名称", "economic", FieldKind.EconomicName).With("仅供核对，可以不填；与编码不符时会提示。"),
    ];

    public static readonly ImmutableArray<Field> EconomicClass =
    [
        new Field("经济分类类级编码", "economicClass", FieldKind.Economic).With("只知道类级时填写，3 位数字。"),
        new Field("经济分类类级名称", "economicClass", FieldKind.EconomicName).With("仅供核对，可以不填；与编码不符时会提示。"),
    ];

    public static readonly ImmutableArray<Field> CarriedOver =
    [
        Field.Flag("是否上年结转", "carriedOver").With("填“是”或“否”。"),
        OriginYear,
    ];

    public static readonly Field Public = Field
        .Flag("是否公用经费", "public")
        .With("只在与经济分类的一般归类不同时填写：“是”为公用经费，“否”为人员经费。");

    /// <summary>Money from the level above, and what may not be published.</summary>
    public static readonly ImmutableArray<Field> Marks =
    [
        Field.Choice("上级转移支付层级", "transfer/level", TermList.TransferLevels).With("资金来自上级转移支付时填写。"),
        Field.Flag("是否提前通知", "transfer/advance").With("上级转移支付是否提前下达。"),
        Field.Code("转移支付文号", "transfer/document"),
        Field.Text("不予公开依据", "withheld/basis").With("依法不予公开的，写明依据。涉密内容不得填入本表。"),
        Field.Code("公开审查人", "withheld/reviewedBy").With("作出不予公开决定的审查人或机构。"),
    ];

    public static readonly ImmutableArray<Field> Partial =
    [
        .. Functional,
        .. Economic,
        .. EconomicClass,
        Source,
        .. CarriedOver,
        Kind,
        Project,
        Public,
        .. Marks,
        Amount,
    ];

    public static readonly ImmutableArray<Field> Balance =
    [
        .. Functional,
        Source,
        Kind,
        Project,
        Field.Choice("结转或结余", "type", TermList.BalanceTypes),
        new Field("资金来源年度", "originYear", FieldKind.Year),
        Amount.With("以元为单位，最多两位小数；经营亏损可以为负数。"),
    ];

    public static readonly ImmutableArray<Field> Travel =
    [
        Field.Choice("口径", "stage", TermList.Stages).Must,
        Source.Must,
        Field.Money("因公出国（境）费：一般公务出国", "abroadOfficial"),
        Field.Money("因公出国（境）费：学术交流合作", "abroadAcademic"),
        Field.Money("公务用车购置费", "vehiclePurchase"),
        Field.Money("公务用车运行维护费", "vehicleOperation"),
        Field.Money("国内接待费", "receptionDomestic"),
        Field.Money("其中：外事接待费", "receptionDomesticForeignAffairs"),
        Field.Money("国（境）外接待费", "receptionAbroad"),
    ];

    public static ImmutableArray<Field> Required(ImmutableArray<Field> fields, params ReadOnlySpan<string> paths)
    {
        var required = ImmutableArray.CreateBuilder<Field>(fields.Length);
        foreach (var field in fields)
        {
            required.Add(!field.IsName && paths.Contains(field.Path) ? field.Must : field);
        }

        return required.MoveToImmutable();
    }
}
