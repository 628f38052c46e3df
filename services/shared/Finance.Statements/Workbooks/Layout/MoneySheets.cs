using System.Collections.Immutable;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>Lines of money of this year, official travel and procurement.</summary>
internal static class MoneySheets
{
    public static readonly ImmutableArray<SheetLayout> All =
    [
        SheetLayout.Rows(
            "收入明细",
            "incomes",
            LineFields.Required(
                [.. LineFields.Functional, LineFields.Source, .. LineFields.CarriedOver, .. LineFields.Marks, LineFields.Amount],
                "functional",
                "source"
            )
        ),
        SheetLayout.Rows("支出明细", "expenditures", LineFields.Required(LineFields.Partial, "functional", "source", "kind")),
        SheetLayout.Rows("三公经费", "officialTravel", LineFields.Travel),
        SheetLayout.Form(
            "三公经费批次人数",
            Field.Count("因公出国（境）团组数（个）", "travelCounts/abroadGroups"),
            Field.Count("因公出国（境）人次（人次）", "travelCounts/abroadPersons"),
            Field.Count("公务用车购置数（辆）", "travelCounts/vehiclesBought"),
            Field.Count("公务用车保有量（辆）", "travelCounts/vehiclesKept").With("由财政拨款负担费用的车辆，不同于资产中的车辆数。"),
            Field.Count("国内公务接待批次（个）", "travelCounts/receptions"),
            Field.Count("国内公务接待人次（人次）", "travelCounts/receptionPersons"),
            Field.Count("其中：外事接待批次（个）", "travelCounts/foreignAffairsReceptions"),
            Field.Count("其中：外事接待人次（人次）", "travelCounts/foreignAffairsPersons"),
            Field.Count("国（境）外公务接待批次（个）", "travelCounts/abroadReceptions"),
            Field.Count("国（境）外公务接待人次（人次）", "travelCounts/abroadReceptionPersons")
        ),
        SheetLayout.Rows(
            "政府采购",
            "procurement",
            Field.Choice("采购类别", "category", TermList.ProcurementCategories).Must,
            Field.Code("采购品目", "item"),
            Field.Count("数量", "quantity"),
            LineFields.Amount,
            Field.Money("面向中小企业预留金额", "reservedForSme"),
            Field.Money("面向小微企业预留金额", "reservedForSmallMicro"),
            Field.Money("面向监狱企业预留金额", "reservedForPrison"),
            Field.Money("面向残疾人福利性单位预留金额", "reservedForDisabled"),
            Field.Money("授予中小企业合同金额", "awardedToSme"),
            Field.Money("授予小微企业合同金额", "awardedToSmallMicro"),
            LineFields.Project,
            Field.Text("备注", "note")
        ),
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        new("收入明细", "incomes", "收入明细", IsList: true),
        new("支出明细", "expenditures", "支出明细", IsList: true),
        new("三公经费", "officialTravel", "三公经费", IsList: true),
        new("三公经费批次人数", "travelCounts", "三公经费批次人数", IsList: false),
        new("政府采购", "procurement", "政府采购", IsList: true),
    ];
}
