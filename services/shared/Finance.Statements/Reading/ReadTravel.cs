namespace Finance.Statements.Reading;

internal static class ReadTravel
{
    public static OfficialTravel Travel(Cursor travel)
    {
        travel.Require("stage", "source");
        return new OfficialTravel
        {
            Stage = travel.Choice<Stage>("stage") ?? default,
            Source = travel.Choice<FundSource>("source") ?? default,
            AbroadOfficial = travel.Amount("abroadOfficial"),
            AbroadAcademic = travel.Amount("abroadAcademic"),
            VehiclePurchase = travel.Amount("vehiclePurchase"),
            VehicleOperation = travel.Amount("vehicleOperation"),
            ReceptionDomestic = travel.Amount("receptionDomestic"),
            ReceptionDomesticForeignAffairs = travel.Amount("receptionDomesticForeignAffairs"),
            ReceptionAbroad = travel.Amount("receptionAbroad"),
        };
    }

    public static TravelCounts Counts(Cursor counts) =>
        new()
        {
            AbroadGroups = counts.Count("abroadGroups"),
            AbroadPersons = counts.Count("abroadPersons"),
            VehiclesBought = counts.Count("vehiclesBought"),
            VehiclesKept = counts.Count("vehiclesKept"),
            Receptions = counts.Count("receptions"),
            ReceptionPersons = counts.Count("receptionPersons"),
            ForeignAffairsReceptions = counts.Count("foreignAffairsReceptions"),
            ForeignAffairsPersons = counts.Count("foreignAffairsPersons"),
            AbroadReceptions = counts.Count("abroadReceptions"),
            AbroadReceptionPersons = counts.Count("abroadReceptionPersons"),
        };
}
