using System.Text;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Tells by the first bytes what was sent, so that the refusal can say what to do.</summary>
internal static class FileKind
{
    public static void Demand(ReadOnlySpan<byte> bytes, WorkbookLimits limits)
    {
        if (bytes.Length > limits.Bytes)
        {
            throw WorkbookRefusedException.TooLarge($"文件最大 {limits.Bytes / 1024 / 1024} MB。");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            // A workbook with a password is an old compound file that holds a stream of this name.
            throw bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? new WorkbookRefusedException(WorkbookFaultCodes.Encrypted, "工作簿已加密，请去掉密码后再导入。")
                : new WorkbookRefusedException(WorkbookFaultCodes.OldFormat, "这是旧格式（.xls）的文件，请另存为 .xlsx 后再导入。");
        }

        if (!bytes.StartsWith("PK"u8))
        {
            throw new WorkbookRefusedException(WorkbookFaultCodes.Unreadable, "这不是 .xlsx 工作簿。");
        }
    }
}
