using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>Prints the rows of one side of a table.</summary>
internal sealed class SidePrinter
{
    private readonly LineMatches.Memory memory;
    private readonly FactIndex index;
    private readonly PrintContext context;
    private readonly SideDefinition side;
    private readonly Scope scope;
    private readonly List<PrintedRow> printed = [];
    private readonly RowWords words;
    private readonly PlainCells plain;
    private int? nextLine;

    private SidePrinter(LineMatches.Memory memory, PrintContext context, SideDefinition side, Scope scope)
    {
        this.memory = memory;
        index = memory.Index;
        this.context = context;
        this.side = side;
        this.scope = scope;
        words = new RowWords(context);
        plain = new PlainCells(memory);
        nextLine = side.FirstLine;
    }

    public static List<PrintedRow> Print(LineMatches.Memory memory, PrintContext context, SideDefinition side, Scope scope)
    {
        var printer = new SidePrinter(memory, context, side, scope);
        foreach (var rows in side.Rows)
        {
            printer.Print(rows);
        }

        return printer.printed;
    }

    private void Print(RowDefinition rows)
    {
        switch (rows)
        {
            case FixedRow fixedRow:
                PrintFixed(fixedRow);
                break;
            case CodeRows codes:
                PrintCodes(codes);
                break;
            case ProjectRows projects:
                PrintProjects(
                    projects,
                    new ProjectSums(memory, projects.Cells, CodeDimension.Functional, [CodeNumber.Any]),
                    0,
                    LineFilter.Everything,
                    words
                );
                break;
            case UnitRows units:
                for (var unit = 0; unit < index.Facts.Length; unit++)
                {
                    PrintUnit(units, unit);
                }

                break;
            case ItemRows items:
                PrintItems(items);
                break;
        }
    }

    private void PrintItems(ItemRows rows)
    {
        foreach (var item in rows.Items.Chosen(scope) ?? [])
        {
            var around = scope.With(item);
            var name = rows.NameOf?.Evaluate(around) is { Kind: ValueKind.Text } text ? text.Text : "";
            Add(
                rows,
                words with
                {
                    Name = name,
                },
                LineFilter.Everything,
                (column, line) =>
                    rows.Cells[column] is LineCell ? Cell.OfWord(line) : plain.Of(rows.Cells[column], words, around, LineFilter.Everything)
            );
            printed[^1] = printed[^1] with { Item = item };
        }
    }

    private void PrintFixed(FixedRow row)
    {
        if (row.When is { } when && !when.Evaluate(scope).IsTrue)
        {
            return;
        }

        var named = words with { Code = row.Code ?? "", Name = row.Code is { } code ? NameOf(CodeDimension.Functional, code) : "" };
        for (var time = 0; time < row.Repeat; time++)
        {
            Add(
                row,
                named,
                LineFilter.Everything,
                (column, line) =>
                    row.Cells[column] is LineCell
                        ? Cell.OfWord(row.Line ?? line)
                        : plain.Of(row.Cells[column], named, scope, LineFilter.Everything),
                row.Code
            );
        }
    }

    private void PrintUnit(UnitRows rows, int unit)
    {
        var filter = LineFilter.OfUnit(unit);
        var named = words with { Unit = context.UnitAt(unit) };
        Add(rows, named, filter, (column, _) => plain.Of(rows.Cells[column], named, scope, filter));
    }

    private void PrintCodes(CodeRows rows)
    {
        var width = rows.Dimension == CodeDimension.Functional ? CodeNumber.FunctionalWidth : CodeNumber.EconomicWidth;
        var codes = UsedCodes.Of(rows, index);
        var numbers = Array.ConvertAll(codes, code => code.Number);
        var sums = new CodeSums(memory, rows.Cells, rows.Dimension, numbers);
        var projects = rows.Then is null ? null : new ProjectSums(memory, rows.Then.Cells, rows.Dimension, numbers);
        var ordinal = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            if ((!rows.ShowAll || codes[row].IsOther) && !sums.HasMoney(row))
            {
                continue;
            }

            var code = codes[row];
            var named = words with { Code = code.Digits, Name = code.Name ?? NameOf(rows.Dimension, code.Digits), Ordinal = ++ordinal };
            var filter = FilterOf(rows.Dimension, code.Number);
            if (!rows.Hidden)
            {
                AddCode(rows, sums, row, named, filter);
            }

            if (projects is not null && code.Number.Level(width) == rows.Levels[^1])
            {
                PrintProjects(rows.Then!, projects, row, filter, named);
            }
        }
    }

    private void AddCode(CodeRows rows, CodeSums sums, int row, RowWords named, LineFilter filter) =>
        Add(
            rows,
            named,
            filter,
            (column, line) =>
                rows.Cells[column] is SumCell cell ? PlainCells.Money(sums.At(row, column), cell)
                : rows.Cells[column] is LineCell ? Cell.OfWord(line)
                : plain.Of(rows.Cells[column], named, scope, filter),
            named.Code
        );

    /// <summary>Projects with money among the lines of a code, in the order in which the facts name them.</summary>
    private void PrintProjects(ProjectRows rows, ProjectSums sums, int row, LineFilter lines, RowWords outer)
    {
        foreach (var (project, amounts) in sums.Of(row))
        {
            var code = index.ProjectCode(project)!;
            var named = outer with { ProjectCode = code, ProjectName = index.ProjectName(code) };
            var filter = lines.And(LineFilter.Project(new ProjectCondition([code], Negated: false)));
            Add(
                rows,
                named,
                filter,
                (column, _) =>
                    rows.Cells[column] is SumCell cell
                        ? PlainCells.Money(amounts[column], cell)
                        : plain.Of(rows.Cells[column], named, scope, filter),
                outer.Code,
                named.ProjectName
            );
        }
    }

    private void Add(
        RowDefinition definition,
        RowWords named,
        LineFilter lines,
        Func<int, string, Cell> cellAt,
        string? code = null,
        string? projectName = null
    )
    {
        var line = nextLine?.ToString(CultureInfo.InvariantCulture) ?? "";
        nextLine++;
        var cells = ImmutableArray.CreateBuilder<Cell>(definition.Cells.Length);
        var name = definition is ItemRows ? named.Name : named.Fill(definition.Name);
        for (var column = 0; column < definition.Cells.Length; column++)
        {
            cells.Add(definition.Cells[column] is NameCell ? Cell.OfWord(name) : cellAt(column, line));
        }

        var lineColumn = definition.Cells.IndexOf(LineCell.Instance);
        printed.Add(
            new PrintedRow(
                new TableRow
                {
                    Name = name,
                    Level = definition.Level ?? LevelOf(definition, code),
                    Kind = definition.Kind,
                    Line = lineColumn >= 0 ? cells[lineColumn].Text : null,
                    NormalizedCode = string.IsNullOrEmpty(code) ? null : code,
                    ProjectName = projectName,
                    Cells = cells.MoveToImmutable(),
                },
                definition,
                lines
            )
        );
    }

    private static string? LevelOf(RowDefinition definition, string? code) =>
        definition is FixedRow or ProjectRows ? null : PlainCells.CodeLevel(code);

    private string NameOf(CodeDimension dimension, string code) =>
        (dimension == CodeDimension.Functional ? context.Catalog.Functional(code) : context.Catalog.Economic(code))?.Name ?? code;

    private static LineFilter FilterOf(CodeDimension dimension, CodeNumber code) =>
        dimension == CodeDimension.Functional
            ? LineFilter.Functional(new CodeCondition([code], Negated: false))
            : LineFilter.Economic(new CodeCondition([code], Negated: false));
}
