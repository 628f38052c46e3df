using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;
using Finance.Statements.Workbooks.Reading;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>Reads every sheet that names a project; guide and list of faults are passed over, anything else must be blank.</summary>
internal sealed class EvaluationWorkbookReader(ImmutableArray<EvaluationForm> forms)
{
    private static readonly string[] Ignored = [WorkbookLayout.Guide, WorkbookLayout.FaultSheet];
    private static readonly WorkbookOptions Options = new() { Kind = WorkbookKind.Budget };

    private readonly Dictionary<string, EvaluationForm> known = forms.ToDictionary(form => form.Code, StringComparer.Ordinal);
    private readonly WorkbookFaults faults = new();
    private readonly FactPlaces places = new();
    private readonly JsonArray evaluations = [];
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);

    public EvaluationReading Read(SpreadsheetBook book)
    {
        var fields = new FieldReader(Options, book.From1904);
        foreach (var (place, name) in book.SheetNames.Index())
        {
            if (!Ignored.Contains(Typed.Plain(name), StringComparer.Ordinal))
            {
                ReadSheet(book.Read(place), fields);
            }
        }

        if (evaluations.Count == 0 && faults.Count == 0)
        {
            faults.Add(null, null, WorkbookFaultCodes.MissingSheet, "工作簿中没有项目的自评表，请使用系统下载的工作簿填报。");
        }

        return new EvaluationReading(new JsonObject { ["evaluations"] = evaluations }, places, faults.ToImmutable());
    }

    private void ReadSheet(SheetContent sheet, FieldReader fields)
    {
        if (sheet.Rows.Count == 0)
        {
            return;
        }

        if (Labelled(sheet, EvaluationLayout.Code) is not { } cell || TypedText.Of(cell).Text is not { Length: > 0 } code)
        {
            faults.Add(
                sheet.Name,
                null,
                WorkbookFaultCodes.UnknownSheet,
                $"工作表“{sheet.Name}”没有写明项目编码；不是自评表的工作表请删除。"
            );
            return;
        }

        if (!seen.TryAdd(code, sheet.Name))
        {
            faults.Add(
                sheet.Name,
                cell.Address.ToString(),
                WorkbookFaultCodes.DuplicateSheet,
                $"项目{code}已在工作表“{seen[code]}”中填报。"
            );
            return;
        }

        var pointer = string.Create(CultureInfo.InvariantCulture, $"/evaluations/{evaluations.Count}");
        places.Cell(pointer, sheet.Name, cell.Address);
        var evaluation = new JsonObject { ["project"] = code };
        evaluations.Add((JsonNode)evaluation);
        Take(sheet, EvaluationLayout.Revision, Field.Count("", "revision"), evaluation, pointer, fields);
        Take(sheet, EvaluationLayout.Completion, Field.Text("", "completion"), evaluation, pointer, fields);
        var table = new EvaluationTableReader(known.GetValueOrDefault(code), fields, places, faults);
        evaluation["actuals"] = table.Read(sheet, pointer);
    }

    private void Take(SheetContent sheet, string label, Field field, JsonObject evaluation, string pointer, FieldReader fields)
    {
        if (Labelled(sheet, label) is not { } cell)
        {
            return;
        }

        places.Cell($"{pointer}/{field.Path}", sheet.Name, cell.Address);
        var (value, problem) = fields.Read(field, cell);
        if (problem is not null)
        {
            faults.Add(sheet.Name, cell.Address.ToString(), problem.Code, problem.Message, $"{pointer}/{field.Path}");
        }
        else if (value is not null)
        {
            evaluation[field.Path] = value;
        }
    }

    /// <summary>The cell to the right of a label.</summary>
    private static SheetCell? Labelled(SheetContent sheet, string label) =>
        sheet
            .Rows.FirstOrDefault(row => row.Cells[0] is { Address.Column: 1 } first && Typed.Plain(first.Value) == label)
            ?.Cells.FirstOrDefault(cell => cell.Address.Column == 2);
}
