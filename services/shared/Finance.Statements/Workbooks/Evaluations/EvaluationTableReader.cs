using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;
using Finance.Statements.Workbooks.Reading;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>Reads the indicators of one sheet; the goals among them must be those that were approved.</summary>
internal sealed class EvaluationTableReader(EvaluationForm? form, FieldReader fields, FactPlaces places, WorkbookFaults faults)
{
    private readonly JsonArray actuals = [];
    private readonly HashSet<int> seen = [];

    public JsonArray Read(SheetContent sheet, string pointer)
    {
        var start = sheet.Rows.Index().FirstOrDefault(row => row.Item.Cells.Any(IsNumberHeader));
        if (start.Item is null)
        {
            faults.Add(sheet.Name, null, WorkbookFaultCodes.MissingColumn, $"缺少以“{EvaluationLayout.Number.Header}”开头的指标表头。");
            return actuals;
        }

        var table = sheet with { Rows = [.. sheet.Rows.Skip(start.Index)] };
        var header = HeaderRow.Find(table, EvaluationLayout.Headers, IsRequired, faults);
        foreach (var row in table.Rows.Skip(1))
        {
            ReadRow(sheet.Name, Named(row, header), pointer);
        }

        return actuals;
    }

    private static bool IsNumberHeader(SheetCell cell) => Typed.Plain(cell.Value) == EvaluationLayout.Number.Header;

    private static bool IsRequired(int place) =>
        EvaluationLayout.Columns[place] is var column && (column.Required || EvaluationLayout.Filled.Contains(column));

    private static Dictionary<Field, SheetCell> Named(SheetRow row, HeaderRow header) =>
        row
            .Cells.Where(cell => header.PlaceOfColumn.ContainsKey(cell.Address.Column))
            .ToDictionary(cell => EvaluationLayout.Columns[header.PlaceOfColumn[cell.Address.Column]]);

    private void ReadRow(string sheet, Dictionary<Field, SheetCell> row, string pointer)
    {
        if (row.Count == 0)
        {
            return;
        }

        if (!row.TryGetValue(EvaluationLayout.Number, out var numbered))
        {
            if (row.Keys.Any(EvaluationLayout.Filled.Contains))
            {
                Report(sheet, row.Values.First(), WorkbookFaultCodes.UnknownLabel, "这一行没有序号，内容不知道属于哪一项指标。");
            }

            return;
        }

        var (value, problem) = fields.Read(EvaluationLayout.Number, numbered);
        if (problem is not null)
        {
            Report(sheet, numbered, problem.Code, problem.Message);
            return;
        }

        var number = (int)value!;
        if (!seen.Add(number))
        {
            Report(sheet, numbered, WorkbookFaultCodes.DuplicateLabel, "这个序号重复出现。");
            return;
        }

        places.Cell($"{pointer}/indicators/{(number - 1).ToString(CultureInfo.InvariantCulture)}", sheet, numbered.Address);
        CheckGoal(sheet, row, number);
        ReadActual(sheet, row, number, pointer);
    }

    private void ReadActual(string sheet, Dictionary<Field, SheetCell> row, int number, string pointer)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{pointer}/actuals/{actuals.Count}");
        places.Cell(place, sheet, row[EvaluationLayout.Number].Address);
        var actual = new JsonObject { ["indicator"] = number.ToString(CultureInfo.InvariantCulture) };
        foreach (var field in EvaluationLayout.Filled.Where(row.ContainsKey))
        {
            var cell = row[field];
            places.Cell($"{place}/{field.Path}", sheet, cell.Address);
            var (value, problem) = fields.Read(field, cell);
            if (problem is not null)
            {
                faults.Add(sheet, cell.Address.ToString(), problem.Code, problem.Message, $"{place}/{field.Path}");
            }
            else if (value is not null)
            {
                actual[field.Path] = value;
            }
        }

        if (actual.Count > 1)
        {
            actuals.Add((JsonNode)actual);
        }
    }

    private void CheckGoal(string sheet, Dictionary<Field, SheetCell> row, int number)
    {
        if (form is null || number < 1 || number > form.Rows.Length)
        {
            return;
        }

        var goal = form.Rows[number - 1];
        string?[] approved = [goal.Level1, goal.Level2, goal.Level3, goal.Target, goal.Weight?.ToString(CultureInfo.InvariantCulture)];
        foreach (var (field, text) in EvaluationLayout.Fixed.Zip(approved))
        {
            var isOpen = field.Kind == FieldKind.Number && text is null;
            if (!isOpen && row.TryGetValue(field, out var cell) && !Says(field, cell, text))
            {
                Report(sheet, cell, ProblemCodes.InvalidContent, $"绩效目标已经批复，不能在自评表中改动，这里应为“{text}”。");
            }
        }
    }

    private bool Says(Field field, SheetCell cell, string? approved)
    {
        if (field.Kind == FieldKind.Number)
        {
            return fields.Read(field, cell) is ({ } typed, null)
                && decimal.Parse(typed.ToString(), CultureInfo.InvariantCulture) == decimal.Parse(approved!, CultureInfo.InvariantCulture);
        }

        return TypedText.Of(cell) is (var said, null) && Typed.Plain(said ?? "") == Typed.Plain(approved ?? "");
    }

    private void Report(string sheet, SheetCell cell, string code, string message) =>
        faults.Add(sheet, cell.Address.ToString(), code, message);
}
