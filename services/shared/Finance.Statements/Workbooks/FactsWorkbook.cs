using System.Text.Json;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Finance.Contracts;
using Finance.Statements.Workbooks.Annotation;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Layout;
using Finance.Statements.Workbooks.Reading;
using Finance.Statements.Workbooks.Writing;

namespace Finance.Statements.Workbooks;

/// <summary>Excel workbooks that carry facts: an empty one to fill, one that is filled, and back.</summary>
public static class FactsWorkbook
{
    /// <summary>A workbook to fill, with nothing in it but the unit and the year.</summary>
    public static byte[] Empty(WorkbookOptions options, ICatalog? catalog = null) =>
        Write(new Facts { Unit = options.Unit, FiscalYear = options.Year }, options, catalog);

    /// <summary>The facts as a workbook; reading it gives the same facts, and the same facts give the same bytes.</summary>
    public static byte[] Write(Facts facts, WorkbookOptions options, ICatalog? catalog = null)
    {
        using var document = JsonDocument.Parse(FactsWriter.WriteCanonical(facts));
        var sheets = new FactsSheets(document.RootElement, options, catalog);
        var layouts = WorkbookLayout.Sheets.Where(sheet => !sheets.IsLeftOut(sheet)).ToList();
        var file = new WorkbookFile();
        file.Add(WorkbookLayout.Guide, GuideSheet.Build(options));
        file.Add(WorkbookLayout.Index, sheets.Index(layouts));
        foreach (var layout in layouts)
        {
            file.Add(layout.Name, sheets.Build(layout), CommentsOf(layout));
        }

        return file.Save();
    }

    /// <summary>The facts of a workbook, or everything that is wrong with it; never throws on what a user sent.</summary>
    public static WorkbookReading Read(byte[] bytes, WorkbookOptions options, ICatalog? catalog = null, WorkbookLimits? limits = null)
    {
        var bounds = limits ?? WorkbookLimits.Default;
        try
        {
            using var package = BoundedPackage.Open(bytes, bounds);
            package.RefuseDtd();
            return new WorkbookReader(options, catalog).Read(SpreadsheetBook.Open(package, bounds));
        }
        catch (WorkbookRefusedException refused)
        {
            return new WorkbookReading(null, [refused.Fault]);
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            return new WorkbookReading(null, [WorkbookRefusedException.Unreadable().Fault]);
        }
    }

    /// <summary>
    /// The workbook that was sent, with a comment on each faulty cell, the cell in light red, and all faults listed on a first sheet;
    /// everything else stays as it was. Null where the file cannot be opened as a workbook.
    /// </summary>
    public static byte[]? Annotate(byte[] bytes, IReadOnlyList<WorkbookFault> faults, WorkbookLimits? limits = null)
    {
        try
        {
            using (var package = BoundedPackage.Open(bytes, limits ?? WorkbookLimits.Default))
            {
                package.InflateAll();
            }

            return WorkbookAnnotation.Annotate(bytes, faults);
        }
        catch (Exception broken)
            when (IsDamage(broken)
                || broken is WorkbookRefusedException or OpenXmlPackageException or InvalidOperationException or FormatException
            )
        {
            return null;
        }
    }

    /// <summary>What zip and XML readers throw on a file that is damaged or was made to harm.</summary>
    private static bool IsDamage(Exception broken) =>
        broken is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException;

    /// <summary>A form shows its notes beside its values, a list at its headers.</summary>
    private static (Address, string)[] CommentsOf(SheetLayout layout) =>
        layout.Shape == SheetShape.Form
            ? []
            :
            [
                .. layout
                    .Fields.Index()
                    .Where(field => field.Item.Note.Length > 0)
                    .Select(field => (new Address(1, field.Index + 1), field.Item.Note)),
            ];
}
