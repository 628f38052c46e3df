namespace Finance.Statements.Reading;

internal static class ReadAssets
{
    private const int MaxItems = 100;

    public static Assets Assets(Cursor assets) =>
        new()
        {
            AsOf = assets.Date("asOf"),
            Vehicles = assets.List("vehicles", MaxItems, Vehicle, vehicle => vehicle.Kind),
            Equipment = assets.List("equipment", MaxItems, Equipment, equipment => equipment.Threshold),
            Buildings = assets.Part("buildings", buildings => new Buildings(buildings.Number("area"), buildings.Amount("value"))),
            Furniture = assets.Amount("furniture"),
            Other = assets.Amount("other"),
        };

    private static VehicleCount Vehicle(Cursor vehicle)
    {
        vehicle.Require("kind");
        return new VehicleCount(vehicle.Name("kind") ?? "", vehicle.Count("count"), vehicle.Amount("value"), vehicle.Count("planned"));
    }

    private static EquipmentCount Equipment(Cursor equipment)
    {
        equipment.Require("threshold");
        return new EquipmentCount(equipment.Amount("threshold") ?? default, equipment.Count("owned"), equipment.Count("planned"));
    }
}
