using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Workbooks;

/// <summary>Which document a workbook is for.</summary>
public enum WorkbookKind
{
    Budget,
    FinalAccount,
}

/// <summary>A key of a list that the format owns, with the Chinese name under which forms show it.</summary>
public sealed record NamedKey(string Key, string Name);

/// <summary>What a workbook needs to know about its document and format.</summary>
public sealed record WorkbookOptions
{
    public required WorkbookKind Kind { get; init; }

    /// <summary>Printed at the top of the guide.</summary>
    public string Title { get; init; } = "";

    /// <summary>Filled into an empty workbook; a workbook that names another unit is refused.</summary>
    public UnitId? Unit { get; init; }

    public string UnitName { get; init; } = "";

    /// <summary>Filled into an empty workbook; a workbook of another year is refused.</summary>
    public FiscalYear? Year { get; init; }

    /// <summary>Kinds of vehicles; while there are none, any key is taken as it stands.</summary>
    public ImmutableArray<NamedKey> VehicleKinds { get; init; } = [];

    /// <summary>Thresholds of equipment: the key is the amount in yuan, "1000000.00".</summary>
    public ImmutableArray<NamedKey> EquipmentThresholds { get; init; } = [];
}

/// <summary>Bounds on what is read from a workbook; reading stops as soon as one is passed.</summary>
public sealed record WorkbookLimits
{
    public static readonly WorkbookLimits Default = new();

    public int Bytes { get; init; } = 20 * 1024 * 1024;

    public long InflatedBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Inflated to packed bytes of one entry, judged once an entry is larger than <see cref="RatioFromBytes"/>.</summary>
    public int Ratio { get; init; } = 200;

    public long RatioFromBytes { get; init; } = 4L * 1024 * 1024;

    public int Entries { get; init; } = 1_000;

    public int Sheets { get; init; } = 60;

    public int RowsPerSheet { get; init; } = 20_000;

    public int Columns { get; init; } = 200;

    /// <summary>Cells with something in them, in all sheets together.</summary>
    public int Cells { get; init; } = 2_000_000;

    public int SharedStrings { get; init; } = 1_000_000;

    public int TextLength { get; init; } = 32_767;
}
