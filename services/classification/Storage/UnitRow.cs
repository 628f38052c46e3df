using Finance.Contracts;

namespace Finance.Classification.Storage;

/// <summary>A unit; what lists are filtered by stands in columns, the whole in <see cref="Content"/>.</summary>
public sealed class UnitRow
{
    public const int MaxContentChars = 20_000;

    public UnitId Unit { get; init; }

    public UnitId? Parent { get; set; }

    public required string Region { get; set; }

    /// <summary>The unit as JSON.</summary>
    public required string Content { get; set; }

    public long Revision { get; set; }
}

/// <summary>The one row whose version every change of a unit raises, and whose lock orders such changes.</summary>
public sealed class UnitBook
{
    public const int OnlyId = 1;

    public int Id { get; init; }

    public long Version { get; set; }
}
