using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements;

/// <summary>State-owned assets that the unit holds.</summary>
public sealed record Assets
{
    public DateOnly? AsOf { get; init; }

    public ImmutableArray<VehicleCount>? Vehicles { get; init; }

    public ImmutableArray<EquipmentCount>? Equipment { get; init; }

    public Buildings? Buildings { get; init; }

    public Money? Furniture { get; init; }

    public Money? Other { get; init; }
}

/// <summary>Vehicles of one kind; the kinds are a list of the format.</summary>
public sealed record VehicleCount(string Kind, int? Count, Money? Value, int? Planned);

/// <summary>Equipment worth the threshold or more; thresholds are a list of the format.</summary>
public sealed record EquipmentCount(Money Threshold, int? Owned, int? Planned);

/// <summary>Buildings by floor area in square metres and by value.</summary>
public sealed record Buildings(decimal? Area, Money? Value);
