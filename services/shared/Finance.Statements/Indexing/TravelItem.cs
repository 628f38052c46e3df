namespace Finance.Statements.Indexing;

/// <summary>What the declared totals of 三公经费 are divided into.</summary>
public enum TravelItem
{
    AbroadOfficial,
    AbroadAcademic,
    VehiclePurchase,
    VehicleOperation,
    ReceptionDomestic,

    /// <summary>其中：外事接待费, a part of domestic reception and no addend beside it</summary>
    ReceptionDomesticForeignAffairs,

    ReceptionAbroad,
}
