using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>Derives every table of a format from facts. A pure function: the same facts give the same document.</summary>
public static class StatementPrinter
{
    public static Statement Print(Format format, FactIndex index, PrintContext context)
    {
        var words = new RowWords(context);
        var memory = new LineMatches.Memory(index);
        var tables = format
            .Tables.SelectMany(table => TablesOf(table, memory, context).Select(printed => (table.Id, Table: printed.Table)))
            .ToList();
        var ids = tables.ToLookup(table => table.Id, table => table.Table.Id);
        return new Statement(
            format.Id,
            words.Fill(format.Title),
            context.Year,
            context.Subject,
            [
                .. format.Parts.Select(part => new StatementPart(
                    part.Id,
                    words.Fill(part.Heading),
                    [.. part.Tables.SelectMany(id => ids[id])]
                )),
            ],
            [.. tables.Select(table => table.Table)]
        );
    }

    /// <summary>The tables of one definition: one, or one for each project.</summary>
    internal static IEnumerable<PrintedTable> TablesOf(TableDefinition table, LineMatches.Memory memory, PrintContext context)
    {
        var scope = new Scope(memory.Index, context.Surroundings with { Catalog = context.Catalog, Year = context.Year });
        if (table.Each is not { } each)
        {
            yield return Print(table, table.Id, memory, context, scope);
            yield break;
        }

        foreach (var (number, item) in (each.Chosen(scope) ?? []).Index())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{table.Id}-{number + 1}");
            yield return Print(table, id, memory, context, scope.With(item));
        }
    }

    private static PrintedTable Print(TableDefinition table, string id, LineMatches.Memory memory, PrintContext context, Scope scope)
    {
        var words = new RowWords(context);
        var rows = table.Sides.Select(side => SidePrinter.Print(memory, context, side, scope)).ToImmutableArray();
        var empty = !rows.Any(side => side.Any(row => row.Item is not null || row.Row.Cells.Any(HoldsFigure)));
        var notes = table.Notes.Select(words.Fill);
        var emptyNote = table.EmptyNote is { } note && (empty || note.Always) ? words.Fill(note.Text) : null;
        return new PrintedTable(
            new Table
            {
                Id = id,
                Number = table.Number is { } number ? words.Fill(number) : null,
                Title = words.Fill(table.Title),
                Unit = table.Unit,
                Landscape = table.Landscape,
                Fields = [.. table.Fields.Select(field => new TableField(words.Fill(field.Label), FieldOf(field.Value, words, scope)))],
                Sides = [.. table.Sides.Zip(rows, (side, printed) => SideOf(side, printed, words))],
                Notes = emptyNote is null ? [.. notes] : [.. notes, emptyNote],
                EmptyTableNote = emptyNote,
                IsEmpty = empty,
            },
            table,
            rows,
            scope
        );
    }

    private static TableSide SideOf(SideDefinition side, List<PrintedRow> rows, RowWords words) =>
        new()
        {
            Name = side.Name,
            Group = side.Group,
            Columns =
            [
                .. side.Columns.Select(column =>
                {
                    var header = words.Fill(column.Header);
                    return new TableColumn(header, column.Role)
                    {
                        Key = column.Key ?? (column.Role == ColumnRole.Code ? header.Split('/')[^1] : header),
                    };
                }),
            ],
            Rows = [.. rows.Select(row => row.Row)],
        };

    private static string FieldOf(CellPlan plan, RowWords words, Scope scope) =>
        plan switch
        {
            WordCell word => words.Fill(word.Word),
            ValueCell value => PlainCells.ValueOf(value, scope).Text,
            _ => "",
        };

    private static bool HoldsFigure(Cell cell) => cell.Money is { } money ? money.Fen != 0 : cell.Count is not null and not 0;
}

/// <summary>A table with what each row of each side was printed from.</summary>
internal sealed record PrintedTable(Table Table, TableDefinition Definition, ImmutableArray<List<PrintedRow>> Rows, Scope Scope);
