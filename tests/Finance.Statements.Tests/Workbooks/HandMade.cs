using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Finance.Statements.Tests.Workbooks;

/// <summary>Workbooks as other programs, careless people and attackers make them.</summary>
internal sealed class HandMade
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";

    private readonly List<(string Name, string Xml)> sheets = [];
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

    public string SharedStrings { get; init; } = "";

    public string Formats { get; init; } = "";

    public string WorkbookProperties { get; init; } = "";

    /// <summary>The name of a sheet that is hidden.</summary>
    public string Hidden { get; init; } = "";

    public string ContentType { get; init; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>A row of cells: "#1.5" is a number, text in angle brackets is a cell's XML as it stands ("@" is its address), null is blank.</summary>
    public static string Row(int number, params string?[] cells)
    {
        var row = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{number}\">"));
        foreach (var (column, cell) in cells.Index())
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{number}");
            row.Append(
                cell switch
                {
                    null => "",
                    ['#', .. var digits] => $"<c r=\"{address}\"><v>{digits}</v></c>",
                    ['<', ..] => cell.Replace("@", address, StringComparison.Ordinal),
                    _ => $"<c r=\"{address}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>",
                }
            );
        }

        return row.Append("</row>").ToString();
    }

    public HandMade Sheet(string name, params string[] rows) => SheetXml(name, $"<sheetData>{string.Concat(rows)}</sheetData>");

    public HandMade SheetXml(string name, string xml)
    {
        sheets.Add((name, xml));
        return this;
    }

    public HandMade Part(string name, string xml)
    {
        parts[name] = xml;
        return this;
    }

    public byte[] Save()
    {
        if (sheets.TrueForAll(sheet => sheet.Name != "目录"))
        {
            Sheet("目录", Row(1, "部分", "工作表", "填报情况", "说明"));
        }

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in Parts())
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(xml);
            }
        }

        return bytes.ToArray();
    }

    private Dictionary<string, string> Parts()
    {
        var numbers = Enumerable.Range(1, sheets.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] =
                $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentType}\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + string.Concat(
                    numbers.Select(number =>
                        $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                    )
                )
                + "</Types>",
            ["_rels/.rels"] =
                $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] =
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{WorkbookProperties}<sheets>"
                + string.Concat(
                    sheets.Zip(
                        numbers,
                        (sheet, number) =>
                            $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{number}\"{(sheet.Name == Hidden ? " state=\"hidden\"" : "")} r:id=\"rId{number}\"/>"
                    )
                )
                + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] =
                $"<Relationships xmlns=\"{Package}relationships\">"
                + string.Concat(
                    numbers.Select(number =>
                        $"<Relationship Id=\"rId{number}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
                    )
                )
                + $"<Relationship Id=\"s1\" Type=\"{Office}/styles\" Target=\"/xl/styles.xml\"/>"
                + $"<Relationship Id=\"s2\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\">{Formats}</styleSheet>",
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{SharedStrings}</sst>",
        };
        foreach (var (sheet, number) in sheets.Zip(numbers))
        {
            all[$"xl/worksheets/sheet{number}.xml"] = $"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Office}\">{sheet.Xml}</worksheet>";
        }

        foreach (var (name, xml) in parts)
        {
            all[name] = xml;
        }

        return all;
    }
}
