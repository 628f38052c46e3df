using System.IO.Compression;
using System.Xml;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>The zip of a workbook, opened under bounds: nothing is inflated beyond what they allow, whatever the zip says of itself.</summary>
internal sealed class BoundedPackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly WorkbookLimits limits;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflationBudget budget;

    private BoundedPackage(byte[] bytes, WorkbookLimits limits)
    {
        archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        this.limits = limits;
        budget = new InflationBudget(limits);
    }

    public static BoundedPackage Open(byte[] bytes, WorkbookLimits limits)
    {
        FileKind.Demand(bytes, limits);
        var package = new BoundedPackage(bytes, limits);
        try
        {
            package.Index();
            return package;
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>Opens a part as XML without DTD; null where there is none of this name.</summary>
    public XmlReader? Xml(string name)
    {
        if (!entries.TryGetValue(name, out var entry))
        {
            return null;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.InflatedBytes,
            CloseInput = true,
        };
        return XmlReader.Create(new InflatingStream(entry.Open(), entry.CompressedLength, budget), settings);
    }

    /// <summary>Looks at the beginning of every part, where alone a DTD can stand.</summary>
    public void RefuseDtd()
    {
        foreach (var name in entries.Keys.Where(IsXml))
        {
            using var part = Xml(name)!;
            part.MoveToContent();
        }
    }

    /// <summary>Holds every part against the bounds, for those who open the file by other means.</summary>
    public void InflateAll()
    {
        RefuseDtd();
        var chunk = new byte[64 * 1024];
        foreach (var entry in entries.Values)
        {
            using var part = new InflatingStream(entry.Open(), entry.CompressedLength, budget);
            while (part.Read(chunk) > 0) { }
        }
    }

    public void Dispose() => archive.Dispose();

    private void Index()
    {
        if (archive.Entries.Count > limits.Entries)
        {
            throw WorkbookRefusedException.TooLarge($"工作簿内部最多 {limits.Entries} 个部件。");
        }

        long declared = 0;
        foreach (var entry in archive.Entries)
        {
            declared += Math.Max(0, entry.Length);
            Refuse(entry);
            if (declared > limits.InflatedBytes || !entries.TryAdd(entry.FullName.Replace('\\', '/'), entry))
            {
                throw declared > limits.InflatedBytes ? InflationBudget.Spent(limits) : WorkbookRefusedException.Unreadable();
            }
        }
    }

    private static void Refuse(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new WorkbookRefusedException(WorkbookFaultCodes.Encrypted, "工作簿已加密，请去掉密码后再导入。");
        }

        if (entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkbookRefusedException(WorkbookFaultCodes.Macros, "工作簿含有宏，请另存为不含宏的 .xlsx 后再导入。");
        }

        if (entry.FullName.Contains("externalLinks", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkbookRefusedException(
                WorkbookFaultCodes.ExternalLinks,
                "工作簿引用了其他文件，请断开外部链接、改为数值后再导入。"
            );
        }
    }

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
}
