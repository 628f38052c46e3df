using Finance.Statements.Export.Xlsx;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>
/// A statement as an Excel workbook, one sheet for each table. The same statement gives the same bytes: they hold no time, no user and no machine.
/// The few parts that a workbook needs are written as XML: Microsoft's library would put times and random names into the package.
/// </summary>
public static class StatementXlsx
{
    public static byte[] Write(Statement statement)
    {
        ExportLimits.Demand(statement.Tables);
        if (statement.Tables.IsEmpty)
        {
            throw new ArgumentException("A workbook needs a sheet, and this statement has no table.", nameof(statement));
        }

        return Archive.Pack(Parts(statement));
    }

    private static IEnumerable<ArchivedFile> Parts(Statement statement)
    {
        // Programs tell a workbook from other archives by its first file.
        yield return new ArchivedFile(
            "[Content_Types].xml",
            XlsxXml.Part(xml => WorkbookXml.WriteContentTypes(xml, statement.Tables.Length))
        );
        yield return new ArchivedFile("_rels/.rels", XlsxXml.Part(WorkbookXml.WritePackageRelationships));
        var names = new SheetNames();
        var styles = new CellStyles();
        var sheets = new List<Sheet>();
        foreach (var table in statement.Tables)
        {
            var sheet = SheetLayout.Of(table, names.For(table.Title), statement.Subject.Unit.Name);
            sheets.Add(sheet with { Rows = [], Merged = [] });
            yield return new ArchivedFile(
                "xl/" + WorkbookXml.SheetPath(sheets.Count),
                XlsxXml.Part(xml => SheetXml.Write(xml, sheet, styles))
            );
        }

        yield return new ArchivedFile("xl/styles.xml", XlsxXml.Part(styles.WriteTo));
        yield return new ArchivedFile("xl/workbook.xml", XlsxXml.Part(xml => WorkbookXml.WriteWorkbook(xml, sheets)));
        yield return new ArchivedFile(
            "xl/_rels/workbook.xml.rels",
            XlsxXml.Part(xml => WorkbookXml.WriteWorkbookRelationships(xml, sheets.Count))
        );
        yield return new ArchivedFile("docProps/core.xml", XlsxXml.Part(xml => WorkbookXml.WriteCoreProperties(xml, statement)));
        yield return new ArchivedFile("docProps/app.xml", XlsxXml.Part(WorkbookXml.WriteExtendedProperties));
    }
}
