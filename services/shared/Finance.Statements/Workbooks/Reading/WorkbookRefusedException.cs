namespace Finance.Statements.Workbooks.Reading;

/// <summary>Ends the reading of a workbook at once: a bound was passed, or the file is none that is read.</summary>
internal sealed class WorkbookRefusedException(WorkbookFault fault) : Exception(fault.Message)
{
    public WorkbookRefusedException(string code, string message, string? sheet = null)
        : this(new WorkbookFault(sheet, null, code, message)) { }

    public WorkbookFault Fault { get; } = fault;

    public static WorkbookRefusedException Unreadable() =>
        new(
            WorkbookFaultCodes.Unreadable,
            "文件无法读取：已损坏、不完整，或含有不允许的 XML 内容（如 DTD）。请用 Excel 或 WPS 另存为 .xlsx 后重试。"
        );

    public static WorkbookRefusedException TooLarge(string message, string? sheet = null) =>
        new(WorkbookFaultCodes.TooLarge, message, sheet);
}
