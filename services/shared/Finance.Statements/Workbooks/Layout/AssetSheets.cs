using System.Collections.Immutable;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>State-owned assets that the unit holds.</summary>
internal static class AssetSheets
{
    public static readonly ImmutableArray<SheetLayout> All =
    [
        SheetLayout.Form(
            "资产情况",
            new Field("截止日期", "assets/asOf", FieldKind.Date).With("如 2023-12-31。"),
            Field.Number("房屋面积（平方米）", "assets/buildings/area"),
            Field.Money("房屋价值", "assets/buildings/value"),
            Field.Money("家具和用具价值", "assets/furniture"),
            Field.Money("其他资产价值", "assets/other")
        ),
        SheetLayout.Rows(
            "车辆",
            "assets/vehicles",
            new Field("车辆类型", "kind", FieldKind.VehicleKind).Must,
            Field.Count("数量（辆）", "count"),
            Field.Money("价值", "value"),
            Field.Count("计划购置数（辆）", "planned")
        ),
        SheetLayout.Rows(
            "大型设备",
            "assets/equipment",
            new Field("单价下限（元）", "threshold", FieldKind.Threshold).Must.With("单价达到多少元的设备列入本行。"),
            Field.Count("现有数量（台套）", "owned"),
            Field.Count("计划购置数（台套）", "planned")
        ),
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        new("资产情况", "assets", "资产情况", IsList: false),
        new("车辆", "assets/vehicles", "车辆", IsList: true),
        new("大型设备", "assets/equipment", "大型设备", IsList: true),
        new("房屋", "assets/buildings", "资产情况", IsList: false),
    ];
}
