using System.Globalization;
using System.Xml;
using Finance.Statements.Tables;

namespace Finance.Statements.Export.Xlsx;

/// <summary>The parts of a workbook beside its sheets and styles.</summary>
internal static class WorkbookXml
{
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Dublin = "http://purl.org/dc/elements/1.1/";

    public static string SheetPath(int number) => string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{number}.xml");

    public static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", $"{Package}/content-types");
        xml.WriteEmpty("Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        xml.WriteEmpty("Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        WriteOverride(xml, "/xl/workbook.xml", $"{SpreadsheetType}.sheet.main+xml");
        for (var number = 1; number <= sheets; number++)
        {
            WriteOverride(xml, "/xl/" + SheetPath(number), $"{SpreadsheetType}.worksheet+xml");
        }

        WriteOverride(xml, "/xl/styles.xml", $"{SpreadsheetType}.styles+xml");
        WriteOverride(xml, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        WriteOverride(xml, "/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
        xml.WriteEndElement();
    }

    public static void WritePackageRelationships(XmlWriter xml) =>
        WriteRelationships(
            xml,
            ($"{XlsxXml.Relationships}/officeDocument", "xl/workbook.xml"),
            ($"{Package}/relationships/metadata/core-properties", "docProps/core.xml"),
            ($"{XlsxXml.Relationships}/extended-properties", "docProps/app.xml")
        );

    /// <summary>Relationship n is that of sheet n; the last one is that of the styles.</summary>
    public static void WriteWorkbookRelationships(XmlWriter xml, int sheets) =>
        WriteRelationships(
            xml,
            [
                .. Enumerable.Range(1, sheets).Select(number => ($"{XlsxXml.Relationships}/worksheet", SheetPath(number))),
                ($"{XlsxXml.Relationships}/styles", "styles.xml"),
            ]
        );

    public static void WriteWorkbook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", XlsxXml.Main);
        xml.WriteAttributeString("xmlns", "r", null, XlsxXml.Relationships);
        xml.WriteRaw("<bookViews><workbookView activeTab=\"0\"/></bookViews>");
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttribute("sheetId", i + 1);
            xml.WriteAttributeString("id", XlsxXml.Relationships, RelationshipId(i + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WritePrintTitles(xml, sheets);
        xml.WriteEndElement();
    }

    /// <summary>The unit that a document is of stands as its author; there is no user and no time.</summary>
    public static void WriteCoreProperties(XmlWriter xml, Statement statement)
    {
        xml.WriteStartElement("cp", "coreProperties", $"{Package}/metadata/core-properties");
        xml.WriteElementString("dc", "title", Dublin, PrintableText.Of(statement.Title));
        xml.WriteElementString("dc", "creator", Dublin, PrintableText.Of(statement.Subject.Unit.Name));
        xml.WriteElementString("dc", "language", Dublin, "zh-CN");
        xml.WriteEndElement();
    }

    public static void WriteExtendedProperties(XmlWriter xml)
    {
        xml.WriteStartElement("Properties", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
        xml.WriteElementString("Application", "Finance");
        xml.WriteEndElement();
    }

    private static void WritePrintTitles(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        if (sheets.All(sheet => sheet.FirstHeadRow == 0))
        {
            return;
        }

        xml.WriteStartElement("definedNames");
        for (var i = 0; i < sheets.Count; i++)
        {
            if (sheets[i].FirstHeadRow > 0)
            {
                xml.WriteStartElement("definedName");
                xml.WriteAttributeString("name", "_xlnm.Print_Titles");
                xml.WriteAttribute("localSheetId", i);
                var quoted = sheets[i].Name.Replace("'", "''", StringComparison.Ordinal);
                xml.WriteString(
                    string.Create(CultureInfo.InvariantCulture, $"'{quoted}'!${sheets[i].FirstHeadRow}:${sheets[i].LastHeadRow}")
                );
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteOverride(XmlWriter xml, string part, string type) =>
        xml.WriteEmpty("Override", ("PartName", part), ("ContentType", type));

    private static void WriteRelationships(XmlWriter xml, params ReadOnlySpan<(string Type, string Target)> targets)
    {
        xml.WriteStartElement("Relationships", $"{Package}/relationships");
        for (var i = 0; i < targets.Length; i++)
        {
            xml.WriteEmpty("Relationship", ("Id", RelationshipId(i + 1)), ("Type", targets[i].Type), ("Target", targets[i].Target));
        }

        xml.WriteEndElement();
    }

    private static string RelationshipId(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");
}
