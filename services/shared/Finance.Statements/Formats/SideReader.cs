using System.Collections.Immutable;
using Finance.Statements.Data;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Statements.Formats;

/// <summary>Reads columns and rows of one side, and lays out what stands in each cell.</summary>
internal sealed class SideReader(
    DataNode side,
    ImmutableArray<SumTerm> tableTerms,
    NumberStyle numbers,
    ImmutableArray<Variable> variables,
    ExpressionReader expressions,
    List<DataFault> faults
)
{
    private readonly ImmutableArray<SumTerm> sideTerms = side["facts"] is { } own ? expressions.Terms(own) : tableTerms;
    private readonly ImmutableArray<DataNode> columns = side["columns"]?.Items ?? [];

    public SideDefinition Read() =>
        new()
        {
            Name = side["side"]?.Text,
            Group = CellReader.Number(side["group"]),
            FirstLine = CellReader.Number(side["firstLine"]),
            Columns = [.. columns.Select(ReadColumn)],
            Rows = [.. (side["rows"]?.Items ?? []).Select(ReadRow).OfType<RowDefinition>()],
        };

    private ColumnDefinition ReadColumn(DataNode column) =>
        new(
            Words(column["header"], RowWords.OfDocument),
            column["key"]?.Text,
            column["role"]?.Text switch
            {
                "code" => ColumnRole.Code,
                "name" => ColumnRole.Name,
                "line" => ColumnRole.Line,
                "text" => ColumnRole.Text,
                _ => ColumnRole.Figure,
            }
        );

    private RowDefinition? ReadRow(DataNode row)
    {
        switch (row["each"]?.Text)
        {
            case null:
                return new FixedRow
                {
                    Name = Words(row["name"], RowWords.OfRow),
                    Cells = Cells(row, row["level"]?.Text ?? row["name"]?.Text ?? "", variables),
                    Level = row["level"]?.Text,
                    Kind = row["kind"]?.Text,
                    Code = row["code"]?.Text,
                    Line = row["line"]?.Text,
                    Repeat = CellReader.Number(row["repeat"]) ?? 1,
                    When = row["when"] is { } when ? expressions.Expression(when, variables) : null,
                };
            case "functional" or "economic":
                return ReadCodes(row);
            case "project":
                return ReadProjects(row);
            case "unit":
                return new UnitRows
                {
                    Name = Words(row["name"], RowWords.OfRow),
                    Cells = Cells(row, "unit", variables),
                    Level = row["level"]?.Text,
                    Kind = row["kind"]?.Text,
                };
            default:
                return ReadItems(row);
        }
    }

    private CodeRows ReadCodes(DataNode row)
    {
        var dimension = row["each"]!.Text == "functional" ? CodeDimension.Functional : CodeDimension.Economic;
        var width = dimension == CodeDimension.Functional ? CodeNumber.FunctionalWidth : CodeNumber.EconomicWidth;
        return new CodeRows
        {
            Dimension = dimension,
            Name = row["name"] is { } name ? Words(name, RowWords.OfRow) : Words("{name}"),
            Cells = Cells(row, row["kind"]?.Text, variables),
            Level = row["level"]?.Text,
            Kind = row["kind"]?.Text,
            Levels = row["levels"] is { } levels
                ? [.. levels.Items.Select(level => CellReader.Number(level)!.Value)]
                : [dimension == CodeDimension.Functional ? 3 : 2],
            Codes = [.. (row["codes"]?.Items ?? []).Select(code => ReadCode(code["code"] ?? code, code["name"]?.Text, width))],
            Under = [.. (row["under"]?.Items ?? []).Select(code => ReadCode(code, null, width).Number)],
            Others = row["others"]?.Kind == DataKind.True,
            ShowAll = row["show"]?.Text == "all",
            Then = row["then"] is { } then ? ReadProjects(then) : null,
            Hidden = row["hidden"]?.Kind == DataKind.True,
        };
    }

    private CodeRow ReadCode(DataNode node, string? name, int width)
    {
        if (!CodeNumber.TryCreate(node.Text, width, out var number))
        {
            faults.Add(
                new DataFault(
                    node.Place,
                    width == CodeNumber.FunctionalWidth ? "这里应为 3、5 或 7 位科目编码。" : "这里应为 3 或 5 位科目编码。"
                )
            );
        }

        return new CodeRow(node.Text, number, name);
    }

    private ProjectRows ReadProjects(DataNode row) =>
        new()
        {
            Name = row["name"] is { } name ? Words(name, RowWords.OfRow) : Words("{project.name}"),
            Cells = Cells(row, row["kind"]?.Text ?? "project", variables),
            Level = row["level"]?.Text,
            Kind = row["kind"]?.Text,
        };

    private ItemRows? ReadItems(DataNode row)
    {
        if (expressions.List(row["each"]!, variables) is not { } items)
        {
            return null;
        }

        var inside = variables.Add(new Variable(items.Items.Name, items.Items));
        return new ItemRows
        {
            Name = Template.Empty,
            NameOf = row["name"] is { } name ? expressions.Expression(name, inside) : null,
            Items = items,
            Cells = Cells(row, "item", inside),
            Level = row["level"]?.Text,
            Kind = row["kind"]?.Text,
        };
    }

    private ImmutableArray<CellPlan> Cells(DataNode row, string? rowKey, ImmutableArray<Variable> inside) =>
        [.. columns.Select(column => Cell(row, column, rowKey, inside))];

    private CellPlan Cell(DataNode row, DataNode column, string? rowKey, ImmutableArray<Variable> inside)
    {
        var key = column["key"]?.Text ?? column["header"]?.Text ?? "";
        if (row["words"]?[key] is { } word)
        {
            return new WordCell(Words(word, RowWords.OfRow));
        }

        if (row["values"]?[key] is { } value)
        {
            return CellReader.Value(value, row, numbers, inside, expressions);
        }

        switch (column["role"]?.Text)
        {
            case "name":
                return NameCell.Instance;
            case "line":
                return LineCell.Instance;
            case "code":
                return CodeCell(row, column, rowKey);
            case "text":
                return column["value"] is { } text && IsItems(row)
                    ? CellReader.Value(text, column, numbers, inside, expressions)
                    : BlankCell.Instance;
            default:
                return Figure(row, column, key, inside);
        }
    }

    private CellPlan Figure(DataNode row, DataNode column, string key, ImmutableArray<Variable> inside)
    {
        if (row["facts"]?.Kind == DataKind.Null)
        {
            return BlankCell.Instance;
        }

        if (row["only"] is { } only && !only.Items.Any(item => item.Text == key))
        {
            return BlankCell.Instance;
        }

        var style = NumberStyles.Read(row["number"], NumberStyles.Read(column["number"], numbers));
        if (column["value"] is { } value)
        {
            return IsItems(row) ? CellReader.Value(value, column, style, inside, expressions) : BlankCell.Instance;
        }

        var terms =
            column["facts"] is { } ofColumn ? expressions.Terms(ofColumn)
            : row["facts"] is { } ofRow ? expressions.Terms(ofRow)
            : sideTerms;
        if (terms.IsEmpty)
        {
            return BlankCell.Instance;
        }

        return new SumCell(
            [.. terms.Select(term => term with { Filter = expressions.Both(term.Filter, row["where"], column["where"]) })],
            style,
            Formula(row, column)
        );
    }

    /// <summary>Rows of items have their columns filled from the item's members.</summary>
    private static bool IsItems(DataNode row) => row["each"]?.Text is not (null or "functional" or "economic" or "project" or "unit");

    private string Formula(DataNode row, DataNode column)
    {
        var facts = column["facts"] ?? row["facts"] ?? side["facts"];
        var terms =
            facts is null ? []
            : facts.Kind == DataKind.List ? facts.Items.Select(item => item.Text)
            : [facts.Text];
        var conditions = new[] { row["where"]?.Text, column["where"]?.Text }.Where(condition => condition is not null);
        return string.Join(" 且 ", new[] { string.Join(" + ", terms) }.Concat(conditions!).Where(text => text!.Length > 0));
    }

    /// <summary>A part of the code, by what the row stands for: its kind, its level, or any row.</summary>
    private CellPlan CodeCell(DataNode row, DataNode column, string? rowKey)
    {
        if (column["print"] is not { } print)
        {
            return row["each"]?.Text is "functional" or "economic" || row["code"] is not null
                ? new WordCell(Words("{code}"))
                : BlankCell.Instance;
        }

        if (rowKey is not null && print[rowKey] is { } ofRow)
        {
            return new WordCell(Words(ofRow, RowWords.OfRow));
        }

        var levels = print.Members.Where(member => member.Name is "类" or "款" or "项").ToList();
        return row["each"]?.Text is "functional" or "economic" && levels.Count > 0
            ? new LevelCell(
                levels.ToImmutableDictionary(member => member.Name, member => Words(member.Value, RowWords.OfRow), StringComparer.Ordinal)
            )
            : BlankCell.Instance;
    }

    private Template Words(DataNode? node, IReadOnlyCollection<string> known) => TableReader.ReadTemplate(node, known, faults);

    private static Template Words(string text) => Template.Read(text, RowWords.OfRow).Template!;
}
