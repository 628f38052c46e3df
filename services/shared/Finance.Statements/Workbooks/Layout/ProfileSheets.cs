using System.Collections.Immutable;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>Who the unit is.</summary>
internal static class ProfileSheets
{
    public static readonly ImmutableArray<SheetLayout> All =
    [
        SheetLayout.Form(
            "基本信息",
            Field.Code("单位编码", "unit").With("六位财政区划、短横线和单位编码。"),
            new Field("预算年度", "fiscalYear", FieldKind.Year).With("四位数字。")
        ),
        SheetLayout.Form(
            "单位概况",
            Field.Text("主要职能", "profile/duties"),
            Field.Text("机构设置说明", "profile/organisation/text"),
            Field.Count("内设机构数（个）", "profile/organisation/internalBodies")
        ),
        SheetLayout.Rows("重点工作", "profile/priorities", Field.Text("工作名称", "title"), Field.Text("工作内容", "text")),
        SheetLayout.Rows(
            "所属单位",
            "profile/organisation/units",
            Field.Code("单位名称", "name").Must,
            Field.Choice("单位类型", "type", TermList.UnitTypes)
        ),
        SheetLayout.Form(
            "人员情况",
            [
                .. Staff("编制", "profile/staffing/authorised"),
                .. Staff("实有", "profile/staffing/actual"),
                Field.Count("离退休人员（人）", "profile/staffing/retired"),
                Field.Count("其中：单位负担的离退休人员（人）", "profile/staffing/retiredPaidByUnit"),
                Field.Count("其中：养老基金负担的离退休人员（人）", "profile/staffing/retiredPaidByFund"),
                Field.Count("其中：离休人员（人）", "profile/staffing/retiredCadres"),
                Field.Count("遗属（人）", "profile/staffing/survivors"),
                Field.Count("在校生：高等教育（人）", "profile/staffing/students/university"),
                Field.Count("在校生：中等教育（人）", "profile/staffing/students/secondary"),
                Field.Count("在校生：其他（人）", "profile/staffing/students/other"),
            ]
        ),
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        new("单位概况", "profile", "单位概况", IsList: false),
        new("重点工作", "profile/priorities", "重点工作", IsList: true),
        new("机构设置", "profile/organisation", "单位概况", IsList: false),
        new("所属单位", "profile/organisation/units", "所属单位", IsList: true),
        new("人员情况", "profile/staffing", "人员情况", IsList: false),
        new("编制人数", "profile/staffing/authorised", "人员情况", IsList: false),
        new("实有人数", "profile/staffing/actual", "人员情况", IsList: false),
        new("在校生", "profile/staffing/students", "人员情况", IsList: false),
    ];

    private static ImmutableArray<Field> Staff(string group, string place) =>
        [
            Field.Count($"{group}：行政（人）", $"{place}/administrative"),
            Field.Count($"{group}：参公事业（人）", $"{place}/managed"),
            Field.Count($"{group}：全额补助事业（人）", $"{place}/fullyFunded"),
            Field.Count($"{group}：差额补助事业（人）", $"{place}/partlyFunded"),
            Field.Count($"{group}：编制内合计，不细分时（人）", $"{place}/establishment"),
            Field.Count($"{group}：编外（人）", $"{place}/offEstablishment"),
            Field.Count($"{group}：总数（人）", $"{place}/total"),
        ];
}
