using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Finance.Contracts;

namespace Finance.Classification.Model.Import;

/// <summary>
/// Reads a CSV file in UTF-8 with a head line. Columns, by either name, in any order; the first three are needed:
/// kind 类别 (functional 功能, economic 部门经济, government 政府经济), code 编码, name 名称, leaf 末级, retired 停用 (true/false, 是/否),
/// successor 去向, fromDepartment 对应部门经济 (codes with blanks or semicolons between).
/// </summary>
public sealed class CsvCodeSheet
{
    private static readonly ImmutableDictionary<string, string> Columns = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["类别"] = "kind",
        ["编码"] = "code",
        ["名称"] = "name",
        ["末级"] = "leaf",
        ["停用"] = "retired",
        ["去向"] = "successor",
        ["对应部门经济"] = "fromDepartment",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, CodeKind> Kinds = new Dictionary<string, CodeKind>(StringComparer.Ordinal)
    {
        ["functional"] = CodeKind.Functional,
        ["功能"] = CodeKind.Functional,
        ["economic"] = CodeKind.Economic,
        ["部门经济"] = CodeKind.Economic,
        ["government"] = CodeKind.Government,
        ["政府经济"] = CodeKind.Government,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly CsvReaderOptions Options = new()
    {
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        MaxRecordSize = 64 * 1024,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly List<CodeRow> rows = [];
    private readonly List<Fault> faults = [];
    private bool complete = true;

    public static CodeSheet Read(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return new CodeSheet(
                [],
                [new Fault("", ProblemCodes.InvalidContent, "文件不是 UTF-8 编码，请另存为“CSV UTF-8”。")],
                Complete: false
            );
        }

        var sheet = new CsvCodeSheet();
        try
        {
            using var csv = CsvReader.Create(bytes, Options);
            sheet.Read(csv);
        }
        catch (CsvFormatException exception)
        {
            sheet.complete = false;
            sheet.faults.Add(new Fault(Place(exception.LineNumber), ProblemCodes.InvalidContent, "这一行的引号不成对，或内容过长。"));
        }

        return new CodeSheet([.. sheet.rows], [.. sheet.faults.Take(CodeSheet.MaxFaults)], sheet.complete);
    }

    private void Read(CsvReader csv)
    {
        if (ReadHead([.. csv.Headers]) is not { } columns)
        {
            complete = false;
            faults.Add(new Fault(Place(1), ProblemCodes.Missing, "第 1 行应有列名 kind（类别）、code（编码）、name（名称）。"));
            return;
        }

        while (csv.Read())
        {
            if (rows.Count == CodeSheet.MaxRows)
            {
                faults.Add(new Fault(Place(csv.LineNumber), ProblemCodes.TooManyLines, $"一份清单至多 {CodeSheet.MaxRows} 个编码。"));
                return;
            }

            ReadRow(csv, columns, Place(csv.LineNumber));
        }

        if (rows.Count == 0 && faults.Count == 0)
        {
            faults.Add(new Fault(Place(2), ProblemCodes.Missing, "清单中没有编码。"));
        }
    }

    private ImmutableArray<string>? ReadHead(string[] head)
    {
        ImmutableArray<string> columns = [.. head.Select(column => Columns.GetValueOrDefault(column, column))];
        foreach (var column in columns.Where(column => !Columns.ContainsValue(column)))
        {
            faults.Add(new Fault(Place(1), ProblemCodes.UnknownField, $"没有名为“{column}”的列。"));
        }

        foreach (var column in columns.GroupBy(column => column, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            faults.Add(new Fault(Place(1), ProblemCodes.DuplicateKey, $"列“{column.Key}”出现了不止一次。"));
        }

        return columns.Contains("kind") && columns.Contains("code") && columns.Contains("name") ? columns : null;
    }

    private void ReadRow(CsvReader csv, ImmutableArray<string> columns, string place)
    {
        string Cell(string column) =>
            columns.IndexOf(column) is var index and >= 0 && index < csv.FieldCount
                ? csv.GetString(index).Normalize(NormalizationForm.FormC)
                : "";

        if (csv.FieldCount > columns.Length)
        {
            faults.Add(new Fault(place, ProblemCodes.InvalidContent, "这一行的列数多于表头。"));
        }

        if (!Kinds.TryGetValue(Cell("kind"), out var kind))
        {
            faults.Add(
                new Fault(
                    place + "/kind",
                    ProblemCodes.UnknownValue,
                    "类别应为 functional（功能）、economic（部门经济）或 government（政府经济）。"
                )
            );
            complete = false;
            return;
        }

        var leaf = Flag(Cell("leaf"), place + "/leaf");
        var retired = Flag(Cell("retired"), place + "/retired") ?? false;
        var successor = Cell("successor") is { Length: > 0 } code ? code : null;
        var mapped = Cell("fromDepartment").Split([' ', ';', '；', '、'], StringSplitOptions.RemoveEmptyEntries);
        complete &= Cell("code").Length > 0;
        rows.Add(new CodeRow(kind, Cell("code"), Cell("name"), leaf, retired, successor, [.. mapped], place));
    }

    private bool? Flag(string text, string pointer)
    {
        switch (text)
        {
            case "":
                return null;
            case "true" or "是" or "1":
                return true;
            case "false" or "否" or "0":
                return false;
            default:
                faults.Add(new Fault(pointer, ProblemCodes.UnknownValue, "应为 true 或 false（是或否）。"));
                return null;
        }
    }

    private static string Place(long line) => string.Create(CultureInfo.InvariantCulture, $"/lines/{line}");
}
