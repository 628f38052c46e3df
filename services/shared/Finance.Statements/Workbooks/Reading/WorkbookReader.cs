using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Finance.Contracts;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Reads a workbook into the document of API.md and has the reader of facts judge it, so that no rule is written twice.</summary>
internal sealed partial class WorkbookReader(WorkbookOptions options, ICatalog? catalog)
{
    private static readonly string[] Ignored = [WorkbookLayout.Guide, WorkbookLayout.FaultSheet];

    private readonly WorkbookFaults faults = new();
    private readonly FactsDraft draft = new();
    private readonly FactPlaces places = new();

    public WorkbookReading Read(SpreadsheetBook book)
    {
        var sheets = SheetsOf(book);
        var fields = new FieldReader(options, book.From1904);
        foreach (var layout in WorkbookLayout.Sheets.Where(layout => sheets.ContainsKey(layout.Name)))
        {
            var content = book.Read(sheets[layout.Name]);
            if (layout.Shape == SheetShape.Form)
            {
                new FormSheetReader(layout, draft, places, fields, faults).Read(content);
            }
            else
            {
                new ListSheetReader(layout, draft, places, fields, catalog, faults).Read(content);
            }
        }

        ReadIndex(book, sheets);
        return Judge();
    }

    private void ReadIndex(SpreadsheetBook book, Dictionary<string, int> sheets)
    {
        if (sheets.TryGetValue(WorkbookLayout.Index, out var index))
        {
            var present = sheets.Keys.ToHashSet(StringComparer.Ordinal);
            new IndexSheetReader(draft, present, faults).Read(book.Read(index));
        }
        else
        {
            faults.Add(null, null, WorkbookFaultCodes.MissingSheet, $"缺少工作表“{WorkbookLayout.Index}”，请使用系统下载的空表填报。");
        }
    }

    /// <summary>The place of each known sheet among the sheets of the workbook.</summary>
    private Dictionary<string, int> SheetsOf(SpreadsheetBook book)
    {
        var known = WorkbookLayout
            .Sheets.Select(sheet => sheet.Name)
            .Append(WorkbookLayout.Index)
            .ToDictionary(Typed.Plain, StringComparer.Ordinal);
        var sheets = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (place, name) in book.SheetNames.Index())
        {
            var typed = Typed.Plain(name);
            if (Ignored.Contains(typed, StringComparer.Ordinal))
            {
                continue;
            }

            if (!known.TryGetValue(typed, out var sheet))
            {
                RefuseUnlessBlank(book, place, name, known.Values);
            }
            else if (!sheets.TryAdd(sheet, place))
            {
                faults.Add(name, null, WorkbookFaultCodes.DuplicateSheet, $"工作表“{sheet}”出现了两次。");
            }
        }

        return sheets;
    }

    /// <summary>Spreadsheet programs add blank sheets; one with something in it may hold facts under a wrong name.</summary>
    private void RefuseUnlessBlank(SpreadsheetBook book, int place, string name, IEnumerable<string> known)
    {
        if (book.Read(place).Rows.Count > 0)
        {
            faults.Add(
                name,
                null,
                WorkbookFaultCodes.UnknownSheet,
                $"不认识的工作表“{name}”，最接近的是“{Nearness.Nearest(name, known)}”；不是填报内容的工作表请删除。"
            );
        }
    }

    private WorkbookReading Judge()
    {
        var reading = FactsReader.Read(JsonSerializer.SerializeToElement(draft.Root), catalog);
        foreach (var fault in reading.Faults.Where(fault => !faults.IsKnown(fault.Pointer)))
        {
            Report(fault);
        }

        CheckDocument();
        return new WorkbookReading(faults.Count == 0 ? reading.Facts : null, faults.ToImmutable());
    }

    private void Report(Fault fault)
    {
        var place = places.Find(fault.Pointer);
        if (!(place.ColumnIsMissing && fault.Code == ProblemCodes.Missing))
        {
            faults.Add(place.Sheet, place.Cell?.ToString(), fault.Code, InRows(fault), fault.Pointer);
        }
    }

    /// <summary>A workbook of another unit or year was chosen by mistake.</summary>
    private void CheckDocument()
    {
        if (options.Unit is { } unit && draft.Root["unit"] is JsonValue named && named.ToString() != unit.Value)
        {
            Report(new Fault("/unit", ProblemCodes.WrongUnit, $"现在导入的是单位 {unit} 的表，这里填的不是这个单位。"));
        }

        if (options.Year is { } year && draft.Root["fiscalYear"] is JsonValue typed && typed.ToString() != year.ToString())
        {
            Report(new Fault("/fiscalYear", ProblemCodes.WrongYear, $"现在导入的是 {year} 年度的表，这里填的不是这个年度。"));
        }
    }

    /// <summary>The reader of facts counts items; who looks at a sheet counts rows.</summary>
    private string InRows(Fault fault)
    {
        if (fault.Code != ProblemCodes.DuplicateLine || Repeated().Match(fault.Message) is not { Success: true } match)
        {
            return fault.Message;
        }

        var item = int.Parse(match.Groups["item"].ValueSpan, CultureInfo.InvariantCulture) - 1;
        var list = fault.Pointer[..fault.Pointer.LastIndexOf('/')];
        return places.Find(string.Create(CultureInfo.InvariantCulture, $"{list}/{item}")).Cell is { } cell
            ? $"与第 {cell.Row} 行重复。"
            : fault.Message;
    }

    [GeneratedRegex("^与第 (?<item>[0-9]{1,6}) 项重复", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Repeated();
}
