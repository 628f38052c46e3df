using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>Builds the sheets that carry facts, and the index of their parts.</summary>
internal sealed class FactsSheets(JsonElement facts, WorkbookOptions options, ICatalog? catalog)
{
    /// <summary>How far down drop-down lists are offered.</summary>
    private const int LastRow = 10_001;

    /// <summary>Excel refuses longer lists inside a cell's rule.</summary>
    private const int LongestOffer = 255;

    private readonly FactCells cells = new(options, catalog);

    public WorksheetBuilder Index(IReadOnlyList<SheetLayout> sheets)
    {
        var index = new WorksheetBuilder { FrozenRows = 1 };
        index.AddColumn(24, CellLook.Text);
        index.AddColumn(24, CellLook.Text);
        index.AddColumn(14, CellLook.Text);
        index.AddColumn(60, CellLook.Text);
        index.AddRow(
            CellContent.Words(WorkbookLayout.PartHeader, CellLook.Header),
            CellContent.Words(WorkbookLayout.SheetHeader, CellLook.Header),
            CellContent.Words(WorkbookLayout.StateHeader, CellLook.Header),
            CellContent.Words(WorkbookLayout.NoteHeader, CellLook.Header)
        );
        foreach (var part in WorkbookLayout.Parts.Where(part => sheets.Any(sheet => sheet.Name == part.Sheet)))
        {
            index.AddRow(
                CellContent.Words(part.Name, CellLook.Label),
                CellContent.Words(part.Sheet),
                FactCells.Find(facts, part.Path) is null ? null : CellContent.Words(WorkbookLayout.Given),
                CellContent.Words(part.IsList ? "没有任何一项时也选“已填报”" : "各栏都不知道但要说明已经填报时，选“已填报”", CellLook.Note)
            );
        }

        index.Offer($"C2:C{index.RowCount}", Quoted([WorkbookLayout.Given, WorkbookLayout.NotGiven])!, strict: true);
        return index;
    }

    /// <summary>Left out of a budget: what only final accounts have, while nothing of it is given.</summary>
    public bool IsLeftOut(SheetLayout sheet) =>
        sheet.FinalOnly
        && options.Kind == WorkbookKind.Budget
        && (
            sheet.Shape == SheetShape.Form
                ? sheet.Fields.All(field => FactCells.Find(facts, field.Path) is null)
                : FactCells.Find(facts, sheet.Place) is null
        );

    public WorksheetBuilder Build(SheetLayout sheet) => sheet.Shape == SheetShape.Form ? Form(sheet) : List(sheet);

    private WorksheetBuilder Form(SheetLayout sheet)
    {
        var form = new WorksheetBuilder { FrozenRows = 1 };
        form.AddColumn(36, CellLook.Text);
        form.AddColumn(60);
        form.AddColumn(44, CellLook.Text);
        form.AddRow(
            CellContent.Words(WorkbookLayout.LabelHeader, CellLook.Header),
            CellContent.Words(WorkbookLayout.ValueHeader, CellLook.Header),
            CellContent.Words(WorkbookLayout.NoteHeader, CellLook.Header)
        );
        foreach (var field in sheet.Fields)
        {
            form.AddRow(
                CellContent.Words(field.Header, CellLook.Label),
                cells.Of(field, facts) ?? CellContent.Words("", StyleOf(field)),
                field.Note.Length == 0 ? null : CellContent.Words(field.Note, CellLook.Note)
            );
            Offer(form, field, new Address(form.RowCount, 2).ToString());
        }

        return form;
    }

    private WorksheetBuilder List(SheetLayout sheet)
    {
        var list = new WorksheetBuilder { FrozenRows = 1, Landscape = sheet.Fields.Length > 6 };
        foreach (var field in sheet.Fields)
        {
            list.AddColumn(WidthOf(field), StyleOf(field));
        }

        list.AddRow([
            .. sheet.Fields.Select(field =>
                (CellContent?)CellContent.Words(field.Header, field.Required ? CellLook.RequiredHeader : CellLook.Header)
            ),
        ]);
        foreach (var row in SheetRows.Of(sheet, facts, cells))
        {
            list.AddRow(row);
        }

        foreach (var (place, field) in sheet.Fields.Index())
        {
            var letters = Address.Letters(place + 1);
            Offer(list, field, string.Create(CultureInfo.InvariantCulture, $"{letters}2:{letters}{LastRow}"));
        }

        return list;
    }

    private void Offer(WorksheetBuilder sheet, Field field, string range)
    {
        var (list, strict) = field switch
        {
            { Terms: { } terms } => (Quoted(terms.All.Select(term => term.Text)), true),
            { Kind: FieldKind.VehicleKind } => (Quoted(options.VehicleKinds.Select(kind => kind.Name)), true),
            { Kind: FieldKind.Threshold } => (Quoted(options.EquipmentThresholds.Select(threshold => threshold.Name)), false),
            { Kind: FieldKind.Owner } => (ProjectCodes, false),
            { Kind: FieldKind.Code, Path: "project" } => (ProjectCodes, false),
            _ => (null, false),
        };
        if (list is not null)
        {
            sheet.Offer(range, list, strict);
        }
    }

    private static readonly string ProjectCodes = string.Create(CultureInfo.InvariantCulture, $"'项目'!$A$2:$A${LastRow}");

    /// <summary>Null where no rule can hold the list.</summary>
    private static string? Quoted(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        var list = $"\"{string.Join(',', all)}\"";
        return all.Count > 0 && list.Length <= LongestOffer && !all.Exists(text => text.Contains(',') || text.Contains('"')) ? list : null;
    }

    private static CellLook StyleOf(Field field) =>
        field.Kind switch
        {
            FieldKind.Money => CellLook.Money,
            FieldKind.Count => CellLook.Count,
            FieldKind.Year => CellLook.Year,
            FieldKind.Number or FieldKind.Threshold => CellLook.Plain,
            _ => CellLook.Text,
        };

    private static int WidthOf(Field field) =>
        field.Kind switch
        {
            FieldKind.Text => 36,
            FieldKind.FunctionalName or FieldKind.EconomicName => 26,
            FieldKind.Code or FieldKind.Owner or FieldKind.Key or FieldKind.EmptyParts => 24,
            FieldKind.Choice or FieldKind.VehicleKind => 20,
            _ => 18,
        };
}
