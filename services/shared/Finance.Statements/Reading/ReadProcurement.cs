namespace Finance.Statements.Reading;

internal static class ReadProcurement
{
    public static ProcurementItem Item(Cursor item)
    {
        item.Require("category", "amount");
        return new ProcurementItem
        {
            Category = item.Choice<ProcurementCategory>("category") ?? default,
            Item = item.Text("item", CursorValues.NameLength),
            Quantity = item.Count("quantity"),
            Amount = item.Amount("amount") ?? default,
            ReservedForSme = item.Amount("reservedForSme"),
            ReservedForSmallMicro = item.Amount("reservedForSmallMicro"),
            ReservedForPrison = item.Amount("reservedForPrison"),
            ReservedForDisabled = item.Amount("reservedForDisabled"),
            AwardedToSme = item.Amount("awardedToSme"),
            AwardedToSmallMicro = item.Amount("awardedToSmallMicro"),
            Project = item.Name("project"),
            Note = item.Text("note"),
        };
    }
}
