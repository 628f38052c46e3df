using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Reads a sheet with a row for each item of a list.</summary>
internal sealed class ListSheetReader(
    SheetLayout layout,
    FactsDraft draft,
    FactPlaces places,
    FieldReader fields,
    ICatalog? catalog,
    WorkbookFaults faults
)
{
    public void Read(SheetContent sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            return;
        }

        var header = HeaderRow.Find(
            sheet,
            [.. layout.Fields.Select(field => field.Header)],
            place => layout.Fields[place].Required,
            faults
        );
        foreach (var row in sheet.Rows.Where(row => row.Number > header.Number))
        {
            var cells = Known(sheet, header, row);
            if (cells.Count > 0)
            {
                ReadRow(sheet, header, row.Number, cells);
            }
        }
    }

    /// <summary>The cells under known headers; one under no header at all belongs nowhere.</summary>
    private List<(Field Field, SheetCell Cell)> Known(SheetContent sheet, HeaderRow header, SheetRow row)
    {
        var known = new List<(Field, SheetCell)>(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            if (header.PlaceOfColumn.TryGetValue(cell.Address.Column, out var place))
            {
                known.Add((layout.Fields[place], cell));
            }
            else if (!header.IsRefused(cell.Address.Column))
            {
                faults.Add(
                    sheet.Name,
                    cell.Address.ToString(),
                    WorkbookFaultCodes.OutsideColumns,
                    "这一列没有表头，内容不知道属于哪一栏。"
                );
            }
        }

        return known;
    }

    private void ReadRow(SheetContent sheet, HeaderRow header, int row, List<(Field Field, SheetCell Cell)> cells)
    {
        switch (layout.Shape)
        {
            case SheetShape.Texts:
                AddText(sheet, header, row, cells);
                break;
            case SheetShape.Named:
                AddNamed(sheet, row, cells);
                break;
            case SheetShape.RowsOfProjects:
                AddToProject(sheet, header, row, cells);
                break;
            default:
                Add(sheet, header, row, cells, draft.Root, layout.Place, $"/{layout.Place}");
                break;
        }
    }

    private void AddText(SheetContent sheet, HeaderRow header, int row, List<(Field Field, SheetCell Cell)> cells)
    {
        var list = FactsDraft.ListIn(draft.Root, layout.Place);
        Place(sheet, header, row, $"/{layout.Place}");
        var (field, cell) = cells[0];
        var value = Value(sheet, field, cell, string.Create(CultureInfo.InvariantCulture, $"/{layout.Place}/{list.Count}"));
        list.Add(value ?? "");
    }

    private void AddNamed(SheetContent sheet, int row, List<(Field Field, SheetCell Cell)> cells)
    {
        var named = FactsDraft.ObjectIn(draft.Root, layout.Place);
        var key = cells.Find(one => one.Field.Kind == FieldKind.Key);
        var amount = cells.Find(one => one.Field.Kind != FieldKind.Key);
        if (key.Cell is null || amount.Cell is null)
        {
            faults.Add(sheet.Name, new Address(row, 1).ToString(), ProblemCodes.Missing, "名称和金额都要填写。");
            return;
        }

        var name = NameIn(sheet, key.Field, key.Cell);
        var pointer = $"/{layout.Place}/{Pointer.Escape(name ?? "")}";
        var value = Value(sheet, amount.Field, amount.Cell, pointer);
        places.Cell(pointer, sheet.Name, amount.Cell.Address);
        if (name is not null && !named.TryAdd(name, value))
        {
            faults.Add(sheet.Name, key.Cell.Address.ToString(), ProblemCodes.DuplicateKey, "名称重复出现。", pointer);
        }
    }

    private void AddToProject(SheetContent sheet, HeaderRow header, int row, List<(Field Field, SheetCell Cell)> cells)
    {
        var owner = cells.Find(one => one.Field.Kind == FieldKind.Owner);
        if (owner.Cell is null)
        {
            faults.Add(sheet.Name, new Address(row, 1).ToString(), ProblemCodes.Missing, "请填写项目编码。");
            return;
        }

        var code = NameIn(sheet, owner.Field, owner.Cell);
        if (code is not null && draft.Projects.TryGetValue(code, out var project))
        {
            var pointer = string.Create(CultureInfo.InvariantCulture, $"/projects/{project.Index}/{layout.Place}");
            Add(sheet, header, row, cells, project.Project, layout.Place, pointer);
            return;
        }

        if (code is not null)
        {
            faults.Add(sheet.Name, owner.Cell.Address.ToString(), ProblemCodes.UnknownProject, "“项目”工作表中没有这个项目编码。");
        }
    }

    /// <summary>A text that other facts hang on; null, and a fault, where the cell holds none.</summary>
    private string? NameIn(SheetContent sheet, Field field, SheetCell cell)
    {
        var value = Value(sheet, field, cell, "");
        if (value is null)
        {
            faults.Add(sheet.Name, cell.Address.ToString(), ProblemCodes.Missing, "不能为空。");
        }

        return (value as JsonValue)?.GetValue<string>();
    }

    private void Add(
        SheetContent sheet,
        HeaderRow header,
        int row,
        List<(Field Field, SheetCell Cell)> cells,
        JsonObject owner,
        string path,
        string pointer
    )
    {
        var list = FactsDraft.ListIn(owner, path);
        var place = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{list.Count}");
        Place(sheet, header, row, pointer);
        var item = new JsonObject();
        if (layout.Inner is { } inner)
        {
            FactsDraft.ObjectIn(item, inner);
        }

        foreach (
            var (field, cell) in cells.Where(one => one.Field is { IsName: false, Kind: not (FieldKind.Owner or FieldKind.EmptyParts) })
        )
        {
            if (Value(sheet, field, cell, $"{place}/{field.Path}") is { } value)
            {
                FactsDraft.Set(item, field.Path, value);
            }
        }

        foreach (var (field, cell) in cells)
        {
            CheckName(sheet, field, cell, item, place);
            AddEmptyParts(sheet, field, cell, item);
        }

        if (path == "projects" && item["code"] is JsonValue code)
        {
            draft.Projects.TryAdd(code.GetValue<string>(), (list.Count, item));
        }

        list.Add(item);
    }

    private void Place(SheetContent sheet, HeaderRow header, int row, string pointer)
    {
        var list = places.List(pointer, sheet.Name);
        foreach (var (column, field) in header.PlaceOfColumn.Select(pair => (pair.Key, layout.Fields[pair.Value])))
        {
            if (!field.IsName && field.Kind is not (FieldKind.Owner or FieldKind.EmptyParts))
            {
                list.Column(field.Path, column);
            }
        }

        list.Row(row);
    }

    private JsonNode? Value(SheetContent sheet, Field field, SheetCell cell, string pointer)
    {
        var (value, problem) = fields.Read(field, cell);
        if (problem is null)
        {
            return value;
        }

        faults.Add(sheet.Name, cell.Address.ToString(), problem.Code, problem.Message, pointer);
        return FactsDraft.Unreadable();
    }

    private void CheckName(SheetContent sheet, Field field, SheetCell cell, JsonObject item, string place)
    {
        if (catalog is null || layout.LastYear || !field.IsName || cell.Type != CellType.Text || CodeIn(item, field.Path) is not { } code)
        {
            return;
        }

        var entry = field.Kind == FieldKind.FunctionalName ? catalog.Functional(code) : catalog.Economic(code);
        if (entry is not null && Typed.Plain(entry.Name) != Typed.Plain(cell.Value))
        {
            faults.Add(
                sheet.Name,
                cell.Address.ToString(),
                WorkbookFaultCodes.NameContradictsCode,
                $"{code} 的名称是“{entry.Name}”，与这里填写的不符，请核对编码和名称。",
                $"{place}/{field.Path}"
            );
        }
    }

    private static string? CodeIn(JsonObject item, string path)
    {
        JsonNode? place = item;
        foreach (var name in path.Split('/'))
        {
            place = (place as JsonObject)?[name];
        }

        return place is JsonValue value && value.TryGetValue<string>(out var code) ? code : null;
    }

    private void AddEmptyParts(SheetContent sheet, Field field, SheetCell cell, JsonObject item)
    {
        if (field.Kind != FieldKind.EmptyParts)
        {
            return;
        }

        foreach (var name in Typed.Narrow(cell.Value).Split(['、', ',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var part = cell.Type == CellType.Text ? ProjectSheets.PartsOfProject.WordOf(name) : null;
            if (part is null)
            {
                var known = string.Join('、', ProjectSheets.PartsOfProject.All.Select(term => term.Text));
                faults.Add(sheet.Name, cell.Address.ToString(), ProblemCodes.UnknownValue, $"这里只能写：{known}。");
                return;
            }

            if (item[part] is null)
            {
                item[part] = ProjectSheets.ListsOfProject.Contains(part) ? new JsonArray() : new JsonObject();
            }
        }
    }
}
