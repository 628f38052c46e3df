using Finance.Contracts;

namespace Finance.Statements;

/// <summary>Declared totals of 三公经费 of one stage and source; what lines cannot tell, checked against the lines of the same stage.</summary>
public sealed record OfficialTravel
{
    public required Stage Stage { get; init; }

    public required FundSource Source { get; init; }

    public Money? AbroadOfficial { get; init; }

    public Money? AbroadAcademic { get; init; }

    public Money? VehiclePurchase { get; init; }

    public Money? VehicleOperation { get; init; }

    public Money? ReceptionDomestic { get; init; }

    public Money? ReceptionDomesticForeignAffairs { get; init; }

    public Money? ReceptionAbroad { get; init; }
}

/// <summary>How often and with how many people the money of 三公经费 was spent.</summary>
public sealed record TravelCounts
{
    public int? AbroadGroups { get; init; }

    public int? AbroadPersons { get; init; }

    public int? VehiclesBought { get; init; }

    /// <summary>Vehicles kept by appropriation, which is not the count of assets.</summary>
    public int? VehiclesKept { get; init; }

    public int? Receptions { get; init; }

    public int? ReceptionPersons { get; init; }

    public int? ForeignAffairsReceptions { get; init; }

    public int? ForeignAffairsPersons { get; init; }

    public int? AbroadReceptions { get; init; }

    public int? AbroadReceptionPersons { get; init; }
}
