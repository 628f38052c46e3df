namespace Finance.Statements.Export.Xlsx;

/// <summary>Which of the three fonts of a workbook.</summary>
internal enum CellFont : byte
{
    Normal,
    Bold,
    Title,
}

/// <summary>Where text stands in its cell.</summary>
internal enum CellAlign : byte
{
    Left,
    Center,
    Right,
}

/// <summary>How a cell looks; without a number format it holds text and nothing else.</summary>
internal readonly record struct CellStyle(
    CellAlign Align,
    CellFont Font = CellFont.Normal,
    string? NumberFormat = null,
    int Indent = 0,
    bool IsFramed = false,
    bool IsShaded = false
);
