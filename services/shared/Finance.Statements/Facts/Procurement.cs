using Finance.Contracts;

namespace Finance.Statements;

/// <summary>Something that is bought by government procurement (政府采购).</summary>
public sealed record ProcurementItem
{
    public required ProcurementCategory Category { get; init; }

    public string? Item { get; init; }

    public int? Quantity { get; init; }

    public required Money Amount { get; init; }

    public Money? ReservedForSme { get; init; }

    public Money? ReservedForSmallMicro { get; init; }

    public Money? ReservedForPrison { get; init; }

    public Money? ReservedForDisabled { get; init; }

    public Money? AwardedToSme { get; init; }

    public Money? AwardedToSmallMicro { get; init; }

    public string? Project { get; init; }

    public string? Note { get; init; }
}
