using System.Collections.Immutable;

namespace Finance.Statements.Workbooks;

/// <summary>One thing wrong with a workbook: the cell, a stable code, words for the accountant, and the fact that it concerns.</summary>
/// <param name="Sheet">Null where the fault concerns the whole file.</param>
/// <param name="Cell">An address such as "C7"; null where no cell can be named.</param>
/// <param name="Pointer">The JSON pointer of the fact, empty where there is none.</param>
public sealed record WorkbookFault(string? Sheet, string? Cell, string Code, string Message, string Pointer = "");

/// <summary>The outcome of reading a workbook: the facts when nothing is wrong, else every fault up to a bound.</summary>
public sealed record WorkbookReading(Facts? Facts, ImmutableArray<WorkbookFault> Faults);

/// <summary>The codes of faults that only workbooks have; faults of facts keep the codes of the JSON reader.</summary>
public static class WorkbookFaultCodes
{
    public const string Unreadable = "workbook-unreadable";
    public const string Encrypted = "workbook-encrypted";
    public const string OldFormat = "workbook-old-format";
    public const string Macros = "workbook-macros";
    public const string ExternalLinks = "workbook-external-links";
    public const string TooLarge = "workbook-too-large";
    public const string UnknownSheet = "unknown-sheet";
    public const string MissingSheet = "missing-sheet";
    public const string DuplicateSheet = "duplicate-sheet";
    public const string UnknownColumn = "unknown-column";
    public const string MissingColumn = "missing-column";
    public const string DuplicateColumn = "duplicate-column";
    public const string UnknownLabel = "unknown-label";
    public const string DuplicateLabel = "duplicate-label";
    public const string MergedCells = "merged-cells";
    public const string OutsideColumns = "outside-columns";
    public const string ErrorCell = "error-cell";
    public const string FormulaWithoutValue = "formula-without-value";
    public const string NameContradictsCode = "name-contradicts-code";
    public const string ContradictsIndex = "contradicts-index";
}
