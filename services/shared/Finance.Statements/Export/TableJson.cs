using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>Tables in the JSON of the API: values are the printed strings, and blank cells are left out.</summary>
public static class TableJson
{
    /// <summary>Chinese stays readable; what could end a string of a page (angle brackets, ampersands, quotes) is escaped.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(Table table) => ToBytes(writer => Write(writer, table));

    public static byte[] Write(Statement statement) => ToBytes(writer => Write(writer, statement));

    public static void Write(Utf8JsonWriter writer, Statement statement)
    {
        ExportLimits.Demand(statement.Tables);
        writer.WriteStartObject();
        writer.Text("format", statement.Format);
        writer.Text("title", statement.Title);
        writer.WriteNumber("fiscalYear", statement.Year.Value);
        writer.Unit("unit", statement.Subject.Unit);
        writer.Unit("department", statement.Subject.Department);
        writer.WriteStartArray("parts");
        foreach (var part in statement.Parts)
        {
            writer.WriteStartObject();
            writer.Text("id", part.Id);
            writer.Text("heading", part.Heading);
            writer.Texts("tables", part.Tables);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("tables");
        foreach (var table in statement.Tables)
        {
            WriteTable(writer, table);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Table table)
    {
        ExportLimits.Demand(table);
        WriteTable(writer, table);
    }

    private static void WriteTable(Utf8JsonWriter writer, Table table)
    {
        writer.WriteStartObject();
        writer.Text("id", table.Id);
        writer.Text("number", table.Number);
        writer.Text("title", table.Title);
        writer.Text("unit", table.Unit);
        writer.Texts("columns", table.Sides.SelectMany(side => side.Columns).Select(column => column.Header));
        writer.WriteStartArray("fields");
        foreach (var field in table.Fields)
        {
            writer.WriteStartObject();
            writer.Text("label", field.Label);
            writer.Text("value", field.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var side in table.Sides)
        {
            foreach (var row in side.Rows)
            {
                WriteRow(writer, side, row);
            }
        }

        writer.WriteEndArray();
        writer.Texts("notes", table.Notes.Where(note => note != table.EmptyTableNote));
        writer.TextIfAny("emptyTableNote", table.EmptyTableNote);
        writer.Text("note", table.Notes.IsEmpty ? null : string.Join('\n', table.Notes));
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, TableSide side, TableRow row)
    {
        writer.WriteStartObject();
        writer.Text("normalizedCode", row.NormalizedCode);
        writer.Cells("code", side, row, role => role == ColumnRole.Code);
        writer.Text("name", row.Name);
        writer.TextIfAny("side", side.Name);
        if (side.Group is { } group)
        {
            writer.WriteNumber("group", group);
        }

        writer.TextIfAny("level", row.Level);
        writer.TextIfAny("rowKind", row.Kind);
        writer.TextIfAny("line", row.Line);
        writer.TextIfAny("projectName", row.ProjectName);
        writer.Cells("values", side, row, role => role is ColumnRole.Figure or ColumnRole.Text);
        writer.WriteEndObject();
    }

    private static void Cells(this Utf8JsonWriter writer, string name, TableSide side, TableRow row, Func<ColumnRole, bool> belongs)
    {
        writer.WriteStartObject(name);
        foreach (var (column, cell) in side.Columns.Zip(row.Cells))
        {
            if (belongs(column.Role))
            {
                writer.TextIfAny(PrintableText.Of(column.Key), cell.Text is "" ? null : cell.Text);
            }
        }

        writer.WriteEndObject();
    }

    private static void Unit(this Utf8JsonWriter writer, string name, NamedUnit unit)
    {
        writer.WriteStartObject(name);
        writer.Text("code", unit.Code);
        writer.Text("name", unit.Name);
        writer.Text("shortName", unit.ShortName);
        writer.WriteEndObject();
    }

    private static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(PrintableText.Of(text));
        }

        writer.WriteEndArray();
    }

    private static void Text(this Utf8JsonWriter writer, string name, string? text) =>
        writer.WriteString(name, text is null ? null : PrintableText.Of(text));

    private static void TextIfAny(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.Text(name, text);
        }
    }

    private static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            write(writer);
        }

        return bytes.ToArray();
    }
}
