using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Data;
using Finance.Statements.Language;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Statements.Formats;

/// <summary>Reads one table of a format.</summary>
internal sealed class TableReader
{
    private readonly DataNode table;
    private readonly NumberStyle numbers;
    private readonly List<DataFault> faults;
    private readonly ExpressionReader expressions;

    private TableReader(DataNode table, NumberStyle numbers, ExpressionReader expressions, List<DataFault> faults)
    {
        this.table = table;
        this.numbers = numbers;
        this.faults = faults;
        this.expressions = expressions;
    }

    public static TableDefinition Read(DataNode table, string id, NumberStyle numbers, ExpressionReader expressions, List<DataFault> faults)
    {
        if (table["id"]?.Text != id)
        {
            faults.Add(new DataFault((table["id"] ?? table).Place, $"id 应与文件同名：{id}。"));
        }

        return new TableReader(table, NumberStyles.Read(table["number"], numbers), expressions, faults).Read(id);
    }

    public static Template ReadTemplate(DataNode? node, IReadOnlyCollection<string> known, List<DataFault> faults)
    {
        if (node is null)
        {
            return Template.Empty;
        }

        var (template, offset, fault) = Template.Read(node.Text, known);
        if (fault is not null)
        {
            faults.Add(new DataFault(node.PlaceAt(offset), fault));
        }

        return template ?? Template.Empty;
    }

    private TableDefinition Read(string id)
    {
        var each = table["each"] is { } list ? expressions.List(list, []) : null;
        ImmutableArray<Variable> variables = each is null ? [] : [new Variable(each.Items.Name, each.Items)];
        var sides = table["sides"]?.Items ?? [table];
        var terms = expressions.Terms(table["facts"]);
        return new TableDefinition
        {
            Id = id,
            Number = table["printedNumber"] is { } number ? ReadTemplate(number, RowWords.OfDocument, faults) : null,
            Title = ReadTemplate(table["title"], RowWords.OfDocument, faults),
            Unit = numbers.Unit,
            Landscape = table["landscape"]?.Kind == DataKind.True,
            Notes = [.. (table["notes"]?.Items ?? []).Select(note => ReadTemplate(note, RowWords.OfDocument, faults))],
            EmptyNote = table["emptyNote"] is { } empty
                ? new EmptyNote(ReadTemplate(empty["text"], RowWords.OfDocument, faults), empty["always"]?.Kind == DataKind.True)
                : null,
            Each = each,
            Fields = [.. (table["fields"]?.Items ?? []).Select(field => ReadField(field, variables))],
            Sides = [.. sides.Select(side => new SideReader(side, terms, numbers, variables, expressions, faults).Read())],
        };
    }

    private FieldDefinition ReadField(DataNode field, ImmutableArray<Variable> variables) =>
        new(
            ReadTemplate(field["label"], RowWords.OfDocument, faults),
            field["value"] is { } value ? CellReader.Value(value, field, numbers, variables, expressions)
                : field["word"] is { } word ? new WordCell(ReadTemplate(word, RowWords.OfDocument, faults))
                : BlankCell.Instance
        );
}

/// <summary>Reads the cells that are expressions.</summary>
internal static class CellReader
{
    public static CellPlan Value(
        DataNode value,
        DataNode styled,
        NumberStyle numbers,
        ImmutableArray<Variable> variables,
        ExpressionReader expressions
    ) =>
        expressions.Expression(value, variables) is { } expression
            ? new ValueCell(expression, styled["money"]?.Kind == DataKind.True, NumberStyles.Read(styled["number"], numbers))
            : BlankCell.Instance;

    public static int? Number(DataNode? node) => node is null ? null : int.Parse(node.Text, CultureInfo.InvariantCulture);
}
