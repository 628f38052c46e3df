using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Reading;

namespace Finance.Statements.Audit;

/// <summary>The outcome of reading a printed document: the document when nothing is wrong, else every fault up to a bound.</summary>
public sealed record PrintedReading(PrintedDocument? Document, ImmutableArray<Fault> Faults);

/// <summary>
/// Reads a printed document from JSON. What it does not know it leaves aside, as printed documents carry much that is not audited;
/// what it knows must have its shape and stay within bounds.
/// </summary>
public static class PrintedDocumentReader
{
    public const int MaxTables = 200;
    public const int MaxRows = 5_000;
    public const int MaxCells = 100_000;
    public const int MaxFigures = 3_000;

    private const int MaxColumns = 200;
    private const int MaxNotes = 100;
    private const int MaxProjects = 2_000;

    public static PrintedReading Read(JsonElement root)
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("tables");
        var document = cursor.Part("document", Head) ?? new PrintedDocument();
        document = document with
        {
            Tables = Numbered(
                cursor.List("tables", MaxTables, table => Table(table, document.MoneyUnit)),
                (table, index) => table with { Index = index }
            ),
            Figures = Numbered(cursor.List("narrativeFigures", MaxFigures, Figure), (figure, index) => figure with { Index = index }),
            Projects = Numbered(cursor.List("projects", MaxProjects, Project), (project, index) => project with { Index = index }),
        };
        var cells = document.Tables.Sum(table => table.Rows.Sum(row => 1 + row.Values.Count));
        if (cells > MaxCells)
        {
            cursor.Fault("tables", ProblemCodes.TooManyLines, $"所有表格合计最多 {MaxCells} 个单元格，这里有 {cells} 个。");
        }

        return new PrintedReading(faults.Count == 0 ? document : null, faults.ToImmutable());
    }

    private static PrintedDocument Head(Cursor head)
    {
        var document = new PrintedDocument
        {
            Kind = head.Text("kind", CursorValues.NameLength),
            Department = head.Text("department", CursorValues.NameLength),
            DepartmentShort = head.Text("departmentShort", CursorValues.NameLength),
            FiscalYear = head.Year("fiscalYear")?.Value,
            MoneyUnit = head.Text("moneyUnit", CursorValues.NameLength) ?? "万元",
        };
        head.LeaveRest();
        return document;
    }

    private static PrintedTable Table(Cursor table, string moneyUnit)
    {
        table.Require("id");
        var columns = table.Texts("columns", MaxColumns) ?? [];
        var note = table.Text("note");
        var read = new PrintedTable
        {
            Index = 0,
            Id = table.Name("id") ?? "",
            Number = table.Text("number", CursorValues.NameLength),
            Title = table.Text("title", CursorValues.NameLength) ?? "",
            Unit = table.Text("unit", CursorValues.NameLength) ?? moneyUnit,
            Columns = columns,
            Rows = Numbered(table.List("rows", MaxRows, Row), (row, index) => row with { Index = index }),
            Notes = [.. table.Texts("notes", MaxNotes) ?? [], .. note is null ? [] : new[] { note }],
            EmptyTableNote = table.Text("emptyTableNote"),
        };
        table.LeaveRest();
        return read;
    }

    private static PrintedRow Row(Cursor row)
    {
        var read = new PrintedRow
        {
            Index = 0,
            Name = row.Text("name", CursorValues.NameLength) ?? "",
            NormalizedCode = row.Text("normalizedCode", CursorValues.NameLength),
            Code = row.Part("code", Texts)?.Members ?? [],
            Level = row.Text("level", CursorValues.NameLength),
            Side = row.Text("side", CursorValues.NameLength),
            Kind = row.Text("rowKind", CursorValues.NameLength),
            ProjectName = row.Text("projectName", CursorValues.NameLength),
            Values = (row.Part("values", Texts)?.Members ?? []).ToFrozenDictionary(StringComparer.Ordinal),
        };
        row.LeaveRest();
        return read;
    }

    private static PrintedFigure Figure(Cursor figure)
    {
        figure.Require("text");
        var read = new PrintedFigure(
            0,
            figure.Text("section", CursorValues.NameLength * 5) ?? "",
            figure.Printed("text") ?? "",
            figure.Text("unit", CursorValues.NameLength) ?? "",
            figure.Text("meaning", CursorValues.NameLength) ?? ""
        );
        figure.LeaveRest();
        return read;
    }

    private static PrintedProject Project(Cursor project)
    {
        var read = new PrintedProject(
            0,
            project.Text("code", CursorValues.NameLength),
            project.Text("name", CursorValues.NameLength) ?? "",
            project.Text("category", CursorValues.NameLength),
            project.Printed("amountWan"),
            project.Has("indicators")
        );
        project.LeaveRest();
        return read;
    }

    private sealed record NamedTexts(ImmutableArray<KeyValuePair<string, string>> Members);

    private static NamedTexts Texts(Cursor cursor)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var name in cursor.Names)
        {
            if (name.Length > CursorValues.NameLength)
            {
                cursor.Fault(name, ProblemCodes.TooLong, "栏目名称过长。");
            }
            else if (cursor.Printed(name) is { Length: > 0 } text)
            {
                members.Add(new(name, text));
            }
        }

        cursor.LeaveRest();
        return new NamedTexts(members.ToImmutable());
    }

    private static ImmutableArray<T> Numbered<T>(ImmutableArray<T>? items, Func<T, int, T> number) =>
        items is null ? [] : [.. items.Value.Select(number)];
}
