using System.Text.Json;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>The rows of a list's sheet, from the facts as JSON.</summary>
internal static class SheetRows
{
    public static IEnumerable<CellContent?[]> Of(SheetLayout sheet, JsonElement facts, FactCells cells) =>
        sheet.Shape switch
        {
            SheetShape.RowsOfProjects => OfProjects(sheet, facts, cells),
            SheetShape.Named => Named(sheet, facts, cells),
            _ => Items(FactCells.Find(facts, sheet.Place)).Select(item => Row(sheet, item, cells)),
        };

    private static IEnumerable<CellContent?[]> OfProjects(SheetLayout sheet, JsonElement facts, FactCells cells)
    {
        foreach (var project in Items(FactCells.Find(facts, "projects")))
        {
            var owner = CellContent.Words(VisibleText.Write(project.GetProperty("code").GetString()!));
            foreach (var item in Items(FactCells.Find(project, sheet.Place)))
            {
                var row = Row(sheet, item, cells);
                row[0] = owner;
                yield return row;
            }
        }
    }

    private static IEnumerable<CellContent?[]> Named(SheetLayout sheet, JsonElement facts, FactCells cells)
    {
        if (FactCells.Find(facts, sheet.Place) is not { } named)
        {
            yield break;
        }

        foreach (var figure in named.EnumerateObject())
        {
            var row = Row(sheet, figure.Value, cells);
            row[0] = CellContent.Words(VisibleText.Write(figure.Name));
            yield return row;
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement? list) => list is { } items ? items.EnumerateArray() : [];

    private static CellContent?[] Row(SheetLayout sheet, JsonElement item, FactCells cells)
    {
        var row = sheet.Fields.Select(field => field.Kind is FieldKind.Owner or FieldKind.Key ? null : cells.Of(field, item)).ToArray();
        if (sheet.Shape == SheetShape.Rows && Array.TrueForAll(row, cell => cell is null))
        {
            row[0] = CellContent.Words(VisibleText.Nothing);
        }

        return row;
    }
}
